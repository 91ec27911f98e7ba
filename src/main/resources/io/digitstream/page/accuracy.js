// The running accuracy of each model version, as digits-accuracy has it, and the drift.
import {NOTHING, accuracy, count, decimal, time} from './format.js';

const SCOPES = {all: Infinity, hour: 3600e3, minute: 60e3};
const ENOUGH = 100;

function cell(score, now) {
  const element = document.createElement('td');
  const small = document.createElement('small');
  const since = document.createElement('small');
  if (!score || score.matched === 0) {
    element.textContent = NOTHING;
    return element;
  }
  const over = score.start !== null && now > score.start + 2 * SCOPES[score.scope];
  element.textContent = over ? NOTHING : accuracy(score.correct / score.matched);
  small.textContent = over
    ? `last at ${time(score.start)}`
    : `${count(score.correct)} of ${count(score.matched)}`;
  since.textContent = over || score.start === null ? '' : `since ${time(score.start)}`;
  element.append(small, since);
  return element;
}

/** Fills the table; a figure that has changed is marked for a moment. */
export function scoreTable(body) {
  let before = new Map();

  return ({scores, now}) => {
    if (scores.length === 0) {
      return;
    }
    const models = new Map();
    for (const score of scores) {
      const name = `${score.model}/${score.version}`;
      models.set(name, {...models.get(name), [score.scope]: score});
    }
    const after = new Map();
    body.replaceChildren(...[...models].map(([name, byScope]) => {
      const row = document.createElement('tr');
      const title = document.createElement('td');
      title.textContent = name;
      row.append(title);
      for (const scope of Object.keys(SCOPES)) {
        const shown = cell(byScope[scope], now);
        const key = `${name} ${scope}`;
        shown.dataset.scope = scope;
        const last = before.get(key);
        const moved = last && last.text !== shown.textContent;
        const movedAt = moved ? now : last?.movedAt ?? 0;
        shown.classList.toggle('moved', now - movedAt < 400);
        after.set(key, {text: shown.textContent, movedAt});
        row.append(shown);
      }
      return row;
    }));
    before = after;
  };
}

function word(index) {
  return index > 0.25 ? 'another population' : index > 0.1 ? 'moving' : 'as in evaluation';
}

/** One line on the drift; no verdict on too few. */
export function driftLine({drift}) {
  if (drift === null) {
    return 'The model artifact does not contain its evaluation.';
  }
  if (drift.predictions < ENOUGH) {
    return `Too few predictions yet: ${count(drift.predictions)} of ${ENOUGH}.`;
  }
  const [labels, confidence] = [drift.labels, drift.confidence].map(index => `${decimal(index)} (${word(index)})`);
  return `Digits ${labels}, confidence ${confidence}, over the last ${count(drift.predictions)}.`;
}
