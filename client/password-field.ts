/** Lets people see the password that they type. Its buttons are hidden until this runs. */
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-shows-password]')) {
  const field = document.getElementById(button.getAttribute('aria-controls') ?? '');
  if (field instanceof HTMLInputElement) offer(button, field);
}

function offer(button: HTMLButtonElement, field: HTMLInputElement): void {
  const show = (visible: boolean): void => {
    field.type = visible ? 'text' : 'password';
    button.ariaPressed = String(visible);
  };
  // As a text field it would begin with a capital letter on phones.
  field.autocapitalize = 'none';
  button.addEventListener('click', () => show(field.type === 'password'));
  // Browsers offer again what was typed into a text field; password managers look for a password.
  field.form?.addEventListener('submit', () => show(false));
  button.hidden = false;
}
