// The confusion matrix as a heat map; a cell shows its latest pictures.
import {count, share} from './format.js';
import {thumbnail} from './pixels.js';

const SIDE = 10;

function header(role, text) {
  const element = document.createElement('span');
  element.setAttribute('role', role);
  element.textContent = text;
  return element;
}

function row(...children) {
  const element = document.createElement('div');
  element.setAttribute('role', 'row');
  element.append(...children);
  return element;
}

/** Builds the grid; one cell is in the tab order, arrow keys move on. */
export function confusionMap(grid, model, title, film) {
  const cells = [];
  const digits = [...Array(SIDE).keys()];
  let counts = Array(SIDE * SIDE).fill(0);
  let chosen = null;

  function make(label, predicted) {
    const cell = document.createElement('button');
    cell.type = 'button';
    cell.setAttribute('role', 'gridcell');
    cell.className = `cell ${label === predicted ? 'right' : 'off'}`;
    cell.tabIndex = cells.length === 0 ? 0 : -1;
    cell.addEventListener('click', () => choose(label, predicted));
    cells.push(cell);
    return cell;
  }

  function move(event) {
    const step = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -SIDE, ArrowDown: SIDE}[event.key];
    const from = cells.indexOf(document.activeElement);
    const to = cells[from + step];
    if (step && from >= 0 && to) {
      event.preventDefault();
      cells[from].tabIndex = -1;
      to.tabIndex = 0;
      to.focus();
    }
  }

  async function choose(label, predicted) {
    chosen = [label, predicted];
    cells.forEach((cell, i) => cell.setAttribute('aria-selected', String(i === label * SIDE + predicted)));
    await showPictures();
  }

  async function showPictures() {
    const [label, predicted] = chosen;
    const response = await fetch(`/api/cells?label=${label}&predicted=${predicted}`).catch(() => null);
    const pictures = response?.ok ? (await response.json()).pictures : [];
    const images = counts[label * SIDE + predicted];
    const what = label === predicted ? `${count(images)} of ${label} read right` : `${count(images)} of ${label} read as ${predicted}`;
    title.textContent = pictures.length ? `${what}; the latest:` : `${what}; no pictures of them are kept here.`;
    film.replaceChildren(...pictures.map(picture => {
      const item = document.createElement('li');
      item.title = picture.id;
      item.append(thumbnail(picture.pixels, `A ${label} that was read as ${predicted}`), share(picture.confidence));
      return item;
    }));
  }

  grid.append(
    row(header('columnheader', ''), ...digits.map(digit => header('columnheader', digit))),
    ...digits.map(label => row(header('rowheader', label), ...digits.map(predicted => make(label, predicted)))));
  grid.addEventListener('keydown', move);

  function show(confusion) {
    counts = confusion;
    const wrong = Math.max(1, ...confusion.filter((unused, i) => i % (SIDE + 1) !== 0));
    const right = Math.max(1, ...confusion.filter((unused, i) => i % (SIDE + 1) === 0));
    cells.forEach((cell, i) => {
      const [label, predicted] = [Math.floor(i / SIDE), i % SIDE];
      const value = confusion[i];
      const heat = label === predicted ? 0.9 * value / right : value && 0.2 + 0.7 * Math.log1p(value) / Math.log1p(wrong);
      // Between these, neither ink would stand out enough
      const clear = heat > 0.4 && heat < 0.85 ? (heat < 0.6 ? 0.4 : 0.85) : heat;
      cell.style.setProperty('--heat', clear.toFixed(3));
      cell.textContent = value ? count(value) : '';
      cell.setAttribute('aria-label', `${label} read as ${predicted}: ${value}`);
      cell.classList.toggle('some', value > 0);
      cell.classList.toggle('hot', clear > 0.5);
    });
  }

  show(counts);
  return ({scores}) => {
    const all = scores.find(score => score.scope === 'all');
    if (!all || all.confusion.every((value, i) => value === counts[i])) {
      return;
    }
    show(all.confusion);
    model.textContent = `${all.model}/${all.version}, ${count(all.matched)} labelled images`;
    if (chosen) {
      showPictures();
    }
  };
}
