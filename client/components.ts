/** For /dev/components: opens its dialog. */
const dialog = document.querySelector<HTMLDialogElement>('#sample-dialog');
document.querySelector('#dialogs button.js-only')?.addEventListener('click', () => dialog?.showModal());
