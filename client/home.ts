/** What a script adds to the page of a home: photos one by one, its cost as one types, sharing, printing. */
import { countCost } from './home/cost.js';
import { showPhotos } from './home/gallery.js';
import { offerPrinting, offerSharing } from './home/share.js';

const gallery = document.querySelector<HTMLDialogElement>('[data-gallery]');
if (gallery) showPhotos(gallery);
const cost = document.querySelector<HTMLElement>('[data-monthly-cost]');
if (cost) countCost(cost);
const share = document.querySelector<HTMLDetailsElement>('[data-share]');
if (share) offerSharing(share);
const print = document.querySelector<HTMLButtonElement>('[data-print]');
if (print) offerPrinting(print);
