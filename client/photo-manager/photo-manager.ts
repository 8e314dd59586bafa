import { Captions } from './captions.js';
import { type Limits, refusalOf } from './check.js';
import { Deletion } from './deletion.js';
import { Dragging } from './drag.js';
import { DropZone } from './drop-zone.js';
import { Gallery } from './gallery.js';
import { Notices } from './notices.js';
import { Order } from './order.js';
import { part } from './parts.js';
import { Uploads } from './uploads.js';

/** The page of a listing's photos. Until start() it works as forms do. */
export class PhotoManager {
  private readonly limits: Limits;
  private readonly gallery: Gallery;
  private readonly captions: Captions;
  private readonly deletion: Deletion;
  private readonly order: Order;
  private readonly uploads: Uploads;
  private readonly zone: DropZone;

  constructor(private readonly root: HTMLElement) {
    const { api = '', files, megabytes } = root.dataset;
    const notices = new Notices(root);
    this.limits = { files: Number(files), megabytes: Number(megabytes) };
    this.gallery = new Gallery(root);
    this.captions = new Captions(this.gallery.list, notices, api);
    this.order = new Order(this.gallery, notices, api, () => this.uploads.underWay === 0 && !this.deletion.running);
    this.deletion = new Deletion(root, this.gallery, notices, api, () => this.changed());
    this.zone = new DropZone(root, (chosen) => this.uploads.add(chosen));
    this.uploads = new Uploads(root, api, {
      refusalOf: (file, underWay) => refusalOf(file, this.limits, this.room - underWay),
      stored: (photo, place) => this.gallery.add(photo, place),
      failed: (upload, failure, retry) => notices.fail(upload, failure, retry),
      changed: () => this.changed(),
      settled: (added, problems) => {
        notices.say(summary(added, problems));
        // Side by side, the files may have arrived in another order than they have on the page.
        if (added > 1) this.order.save();
      },
      refuge: () => this.zone.button,
    });
  }

  start(): void {
    this.root.toggleAttribute('data-enhanced', true);
    this.captions.follow();
    this.zone.follow();
    new Dragging(this.gallery, (card, from) => this.order.moved(card, from)).follow();
    this.gallery.list.addEventListener('submit', (event) => this.submit(event));
    addEventListener('beforeunload', (event) => {
      if (this.uploads.underWay > 0 || this.order.pending) event.preventDefault();
    });
  }

  private get room(): number {
    return this.limits.files - this.gallery.cards.length;
  }

  private submit(event: SubmitEvent): void {
    const { target, submitter } = event;
    const card = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-photo]') : null;
    if (!card || !(target instanceof HTMLElement)) return;
    event.preventDefault();
    if (target.dataset.part === 'order' && submitter instanceof HTMLButtonElement) this.order.move(card, submitter);
    if (target.dataset.part === 'caption') void this.captions.save(card);
    if (target.dataset.part === 'delete') this.deletion.ask(card);
  }

  private changed(): void {
    this.zone.update(this.room);
    const rows = part(this.root, 'rows');
    part(this.root, 'uploads').hidden = rows.childElementCount === 0;
    void this.order.goOn();
  }
}

function summary(added: number, problems: number): string {
  const sentences = [
    added > 0 && `${count(added, 'photo')} added.`,
    problems > 0 && `${count(problems, 'file')} not added.`,
  ];
  return sentences.filter((sentence) => sentence !== false).join(' ');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
