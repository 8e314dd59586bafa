import { Failure, type Photo } from './api.js';
import { part, takeAway } from './parts.js';
import { sendFile } from './send-file.js';
import { UploadRow } from './upload-row.js';

const AT_ONCE = 2;

/** What the page does about uploads. */
export interface UploadListener {
  /** Why a file need not be sent, if so. @param underWay files that will become photos */
  refusalOf(file: File, underWay: number): string | undefined;
  /** @param place the place of its file among all that were added */
  stored(photo: Photo, place: number): void;
  failed(upload: object, failure: Failure, retry: () => void): void;
  changed(): void;
  /** Nothing is under way any more. */
  settled(added: number, problems: number): void;
  /** Where the focus goes when the row that had it is gone. */
  refuge(): HTMLElement;
}

interface Upload {
  file: File;
  place: number;
  row: UploadRow;
  cancel: AbortController;
}

/** Sends files, two at a time, each with a row that tells how far it is. */
export class Uploads {
  private readonly list: HTMLElement;
  private readonly template: HTMLTemplateElement;
  private readonly waiting: Upload[] = [];
  private readonly running = new Set<Upload>();
  /** Waits for the person to sign in. */
  private paused = false;
  private places = 0;
  private added = 0;
  private problems = 0;

  constructor(
    root: HTMLElement,
    private readonly address: string,
    private readonly listener: UploadListener,
  ) {
    this.list = part(root, 'rows');
    this.template = part(root, 'row', HTMLTemplateElement);
  }

  get underWay(): number {
    return this.waiting.length + this.running.size;
  }

  add(files: readonly File[]): void {
    for (const file of files) {
      const upload = {
        file,
        place: this.places++,
        row: new UploadRow(this.template, file),
        cancel: new AbortController(),
      };
      const reason = this.listener.refusalOf(file, this.underWay);
      this.list.append(upload.row.element);
      upload.row.dismiss.addEventListener('click', () => this.dismiss(upload));
      upload.row.retry.addEventListener('click', () => this.retry(upload));
      if (reason === undefined) this.waiting.push(upload);
      else this.refuse(upload, reason);
    }
    this.goOn();
  }

  private goOn(): void {
    while (!this.paused && this.running.size < AT_ONCE) {
      const next = this.waiting.shift();
      if (!next) break;
      this.running.add(next);
      void this.run(next);
    }
    this.listener.changed();
    if (this.underWay > 0 || this.added + this.problems === 0) return;
    const { added, problems } = this;
    this.added = 0;
    this.problems = 0;
    this.listener.settled(added, problems);
  }

  private async run(upload: Upload): Promise<void> {
    const { file, row, place, cancel } = upload;
    row.showPicture();
    try {
      const watcher = { sending: (share: number) => row.sending(share), sent: () => row.processing() };
      const { items, refused } = await sendFile(this.address, file, watcher, cancel.signal);
      for (const photo of items) this.listener.stored(photo, place);
      this.added += items.length;
      if (refused[0]) this.refuse(upload, refused[0].reason);
      else this.remove(upload);
    } catch (error) {
      this.endWith(upload, error);
    }
    this.running.delete(upload);
    this.goOn();
  }

  private endWith(upload: Upload, error: unknown): void {
    if (!(error instanceof Failure)) throw error;
    if (error.kind === 'canceled') {
      this.remove(upload);
    } else if (error.kind === 'refused') {
      this.refuse(upload, error.message.replace(`${upload.file.name} `, ''));
    } else {
      this.problems++;
      upload.row.fail(error.kind === 'session' ? 'Not uploaded: your session has ended.' : error.message);
      if (error.kind !== 'session') return;
      this.paused = true;
      this.listener.failed(upload, error, () => this.retry(upload));
    }
  }

  private refuse({ row }: Upload, reason: string): void {
    this.problems++;
    row.refuse(reason);
  }

  private retry(upload: Upload): void {
    this.paused = false;
    if (upload.row.element.isConnected && !this.waiting.includes(upload) && !this.running.has(upload)) {
      const hadFocus = document.activeElement === upload.row.retry;
      upload.row.wait();
      if (hadFocus) upload.row.dismiss.focus();
      this.waiting.unshift(upload);
      this.problems = Math.max(0, this.problems - 1);
    }
    this.goOn();
  }

  private dismiss(upload: Upload): void {
    if (upload.row.dismiss.ariaDisabled === 'true') return;
    if (this.running.has(upload)) {
      upload.cancel.abort();
      return;
    }
    const index = this.waiting.indexOf(upload);
    if (index >= 0) this.waiting.splice(index, 1);
    this.remove(upload);
    this.goOn();
  }

  private remove({ row: { element } }: Upload): void {
    const neighbor = element.nextElementSibling ?? element.previousElementSibling;
    takeAway(element, () => (neighbor ? part(neighbor, 'dismiss', HTMLButtonElement) : this.listener.refuge()));
  }
}
