import { Hearts } from './favorites/hearts.js';
import { Toast } from './favorites/toast.js';

// For those who are signed in: others send the form itself, which leads them to where they can sign in.
const hearts = new Hearts(new Toast());

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.classList.contains('heart')) return;
  event.preventDefault();
  hearts.press(form);
});
