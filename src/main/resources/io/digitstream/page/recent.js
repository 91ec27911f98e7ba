// The latest answers as a strip of pictures.
import {share} from './format.js';
import {thumbnail} from './pixels.js';

const KEPT = 30;

/** Puts each new answer first; those of this page are marked, whichever is known first. */
export function filmStrip(film, none) {
  const mine = new Set();

  function add(answer) {
    const item = document.createElement('li');
    item.className = mine.has(answer.id) ? 'fresh mine' : 'fresh';
    item.dataset.id = answer.id;
    item.title = `${answer.id}: ${answer.label}, ${share(answer.confidence)} sure, ${answer.latency} ms`;
    item.append(thumbnail(answer.pixels, `Read as ${answer.label}`), String(answer.label));
    film.prepend(item);
    while (film.children.length > KEPT) {
      film.lastElementChild.remove();
    }
    none.hidden = true;
  }

  function mark(id) {
    mine.add(id);
    [...film.children].find(item => item.dataset.id === id)?.classList.add('mine');
  }

  return {add, mark};
}
