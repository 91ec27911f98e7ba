// The review tab: pictures whose answers are not sure, one after the other, for a person to label.
import {NOTHING, count, decimal, share} from './format.js';
import {paint} from './pixels.js';

const DIGITS = [...Array(10).keys()];
const RENEW = 45000;
const LOOK = 2000;
const BECAUSE = {
  'confidence': 'It is not confident.',
  'unlike-any-digit': 'The picture is unlike any digit.',
};
const byId = id => document.getElementById(id);

function button(text, name, hint) {
  const key = document.createElement('button');
  key.type = 'button';
  key.append(text);
  if (hint) {
    const shortcut = document.createElement('kbd');
    shortcut.textContent = hint;
    key.append(' ', shortcut);
  }
  key.setAttribute('aria-label', name);
  return key;
}

/** Draws the picture itself, or what the model saw where the browser cannot show it. */
async function draw(picture) {
  const canvas = byId('review-picture');
  canvas.width = canvas.height = 28;
  canvas.classList.remove('whole');
  paint(canvas, picture.pixels);
  if (!picture.file) {
    return;
  }
  const bytes = Uint8Array.from(atob(picture.file), each => each.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes])).catch(() => null);
  if (bitmap && byId('review').dataset.id === picture.id) {
    delete canvas.dataset.pixels;
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.classList.add('whole');
    canvas.getContext('2d').drawImage(bitmap, 0, 0);
  }
}

/** Wires the tab; the server says what is to be looked at. */
export function reviewTab(server) {
  const section = byId('review');
  const tabs = {live: byId('tab-live'), review: byId('tab-review')};
  let picture = null;
  let last = null;
  let busy = false;
  let leasedAt = 0;

  const isOpen = () => !section.hidden;
  const note = text => {
    byId('review-note').textContent = text;
  };

  function open(name) {
    for (const [each, tab] of Object.entries(tabs)) {
      tab.setAttribute('aria-selected', String(each === name));
      tab.tabIndex = each === name ? 0 : -1;
    }
    section.hidden = name !== 'review';
    byId('live').hidden = name !== 'live';
    if (name === 'review') {
      next();
    } else {
      // The charts have no width while they are hidden
      dispatchEvent(new Event('resize'));
    }
  }

  function show(found) {
    picture = found;
    section.dataset.id = found?.id ?? '';
    byId('review-none').hidden = found !== null;
    byId('review-desk').hidden = found === null;
    if (!found) {
      return;
    }
    draw(found);
    byId('review-digit').textContent = found.label;
    byId('review-share').textContent = `${share(found.probabilities[found.label])} sure`;
    byId('review-because').textContent = BECAUSE[found.because] ?? '';
    byId('review-score').textContent = `Digit score ${decimal(found.digitScore)}, ${found.model}`;
    const second = DIGITS.filter(digit => digit !== found.label)
      .sort((a, b) => found.probabilities[b] - found.probabilities[a])[0];
    byId('review-second').textContent = `Next: ${second}, ${share(found.probabilities[second])}`;
    byId('review-id').textContent = found.id;
  }

  async function next() {
    try {
      const reply = await server.review();
      leasedAt = performance.now();
      if (reply.picture === null || reply.picture.id !== picture?.id) {
        show(reply.picture);
      }
      waiting(reply.waiting);
    } catch (failure) {
      note(failure.message);
    }
  }

  async function say(id, what, words) {
    if (busy) {
      return;
    }
    busy = true;
    try {
      await server.reviewed({id, ...what});
      last = what.do === 'undo' ? null : id;
      byId('review-undo').disabled = last === null;
      note(words);
    } catch (failure) {
      note(failure.message);
    }
    await next();
    busy = false;
  }

  const label = digit => picture && say(picture.id, {label: digit}, `Sent to digits-labels: a ${digit}.`);
  const noDigit = () => picture && say(picture.id, {label: null, noDigit: true}, 'Sent to digits-labels: no digit.');
  const skip = () => picture && say(picture.id, {do: 'skip'}, 'Skipped. It is for another person.');
  const undo = () => last !== null && say(last, {do: 'undo'}, 'Undone. A label that was sent is withdrawn.');

  function waiting(number) {
    byId('review-waiting').textContent = number === null ? NOTHING : count(number);
  }

  for (const digit of DIGITS) {
    const key = button(String(digit), `It is a ${digit}`);
    key.addEventListener('click', () => label(digit));
    byId('review-keys').append(key);
  }
  const more = [
    [button('No digit', 'No digit', 'N'), noDigit],
    [button('Skip', 'Skip', 'S'), skip],
    [button('Undo', 'Undo', 'U'), undo],
  ];
  for (const [key, act] of more) {
    key.addEventListener('click', act);
    byId('review-more').append(key);
  }
  more[2][0].id = 'review-undo';
  more[2][0].disabled = true;

  tabs.live.addEventListener('click', () => open('live'));
  tabs.review.addEventListener('click', () => open('review'));
  byId('tabs').addEventListener('keydown', event => {
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const other = isOpen() ? 'live' : 'review';
      open(other);
      tabs[other].focus();
    }
  });
  document.addEventListener('keydown', event => {
    if (!isOpen() || event.ctrlKey || event.metaKey || event.altKey || event.repeat) {
      return;
    }
    const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const act = {n: noDigit, s: skip, u: undo, Backspace: undo}[name];
    if (/^[0-9]$/.test(name)) {
      label(Number(name));
    } else if (act) {
      event.preventDefault();
      act();
    }
  });
  setInterval(() => {
    if (isOpen() && !busy && (picture === null || performance.now() - leasedAt > RENEW)) {
      next();
    }
  }, LOOK);

  return ({reviews}) => {
    byId('tabs').hidden = !reviews;
  };
}
