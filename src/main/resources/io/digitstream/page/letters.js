// What could not be read, and why.
import {count, exactTime} from './format.js';

/** Lists the last dead letters. */
export function letterList(list, none) {
  let shown = 0;
  return ({deadLetters}) => {
    if (deadLetters.total === shown) {
      return;
    }
    shown = deadLetters.total;
    none.textContent = `${count(shown)} since this instance started.`;
    list.replaceChildren(...deadLetters.last.map(letter => {
      const item = document.createElement('li');
      const reason = document.createElement('b');
      const source = document.createElement('small');
      reason.textContent = letter.reason;
      source.textContent = `${letter.id}, at ${exactTime(letter.at)}`;
      item.append(reason, ` ${letter.message}`, source);
      return item;
    }));
  };
}
