import { ask, Failure } from '../photo-manager/api.js';
import type { Toast } from './toast.js';

/** Whether a home is saved: as the server has it, and as the person wants it. */
interface Heart {
  stored: boolean;
  wanted: boolean;
  sending: boolean;
}

/** Hearts show at once what is wanted of them, and go back when that cannot be done. */
export class Hearts {
  private readonly hearts = new Map<string, Heart>();

  constructor(private readonly toast: Toast) {}

  press(form: HTMLFormElement): void {
    void this.change(form, !isPressed(form));
  }

  private async change(form: HTMLFormElement, wanted: boolean): Promise<void> {
    const address = addressOf(form);
    const heart = this.hearts.get(address) ?? { stored: isPressed(form), wanted, sending: false };
    this.hearts.set(address, heart);
    heart.wanted = wanted;
    draw(address, wanted);
    this.toast.tell(wanted ? 'Saved to your favorites.' : 'Removed from your favorites.', buttonOf(form), () => {
      void this.change(form, !wanted);
    });
    // One request at a time: whoever changes their mind meanwhile has that sent afterwards.
    if (heart.sending) return;
    heart.sending = true;
    try {
      while (heart.stored !== heart.wanted) {
        const next = heart.wanted;
        await send(form, next);
        heart.stored = next;
      }
    } catch (failure) {
      this.goBack(form, heart, failure);
    } finally {
      heart.sending = false;
    }
  }

  private goBack(form: HTMLFormElement, heart: Heart, failure: unknown): void {
    const wanted = heart.wanted;
    heart.wanted = heart.stored;
    draw(addressOf(form), heart.stored);
    if (!(failure instanceof Failure)) throw failure;
    // The form leads to where one can sign in, and what was wanted is done then.
    if (failure.kind === 'session' && wanted) form.submit();
    else this.toast.tell(`${wanted ? 'Not saved' : 'Not removed'}. ${failure.message}`, buttonOf(form));
  }
}

function send(form: HTMLFormElement, save: boolean): Promise<void> {
  const address = `/api/v1/me${addressOf(form)}`;
  if (!save) return ask('DELETE', address);
  const price = Number(buttonOf(form).value);
  return ask('PUT', address, price > 0 ? { seen_price: price } : {});
}

/** A page may show a home more than once. */
function draw(address: string, saved: boolean): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>(`form.heart[action="${address}"] > button`)) {
    button.setAttribute('aria-pressed', String(saved));
    button.name = saved ? 'remove' : 'save';
  }
}

function isPressed(form: HTMLFormElement): boolean {
  return buttonOf(form).getAttribute('aria-pressed') === 'true';
}

function buttonOf(form: HTMLFormElement): HTMLButtonElement {
  const button = form.querySelector('button');
  if (!button) throw new Error('A heart without its button');
  return button;
}

function addressOf(form: HTMLFormElement): string {
  return form.getAttribute('action') ?? '';
}
