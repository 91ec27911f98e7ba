// The answer to this page's own picture: digit, bars, the way through Kafka, and its label.
import {NOTHING, millis, share} from './format.js';
import {paint} from './pixels.js';

const DIGITS = [...Array(10).keys()];
const UNSURE = {'confidence': 'Unsure: ', 'unlike-any-digit': 'Unlike any digit: '};
const byId = id => document.getElementById(id);

function bars() {
  return DIGITS.map(digit => {
    const row = document.createElement('li');
    const name = document.createElement('span');
    const bar = document.createElement('span');
    const fill = document.createElement('i');
    const value = document.createElement('span');
    name.textContent = digit;
    bar.className = 'bar';
    value.className = 'share';
    value.textContent = NOTHING;
    bar.append(fill);
    row.append(name, bar, value);
    byId('bars').append(row);
    return {row, fill, value};
  });
}

function keys(onLabel) {
  return DIGITS.map(digit => {
    const key = document.createElement('button');
    key.type = 'button';
    key.textContent = digit;
    key.setAttribute('aria-pressed', 'false');
    key.setAttribute('aria-label', `That was a ${digit}`);
    key.addEventListener('click', () => onLabel(digit));
    byId('keys').append(key);
    return key;
  });
}

/** Shows answers; calls onLabel with the digit that the user says it was. */
export function answerPanel(onLabel) {
  const rows = bars();
  const labels = keys(onLabel);

  function showBars(probabilities) {
    const best = probabilities ? probabilities.indexOf(Math.max(...probabilities)) : -1;
    rows.forEach(({row, fill, value}, digit) => {
      const probability = probabilities?.[digit] ?? 0;
      fill.style.transform = `scaleX(${probability})`;
      value.textContent = probabilities ? share(probability) : NOTHING;
      row.classList.toggle('best', digit === best);
    });
  }

  function showJourney(answer, round) {
    const page = Math.max(0, round - answer.predictedAfter - answer.readAfter);
    const legs = {predict: answer.predictedAfter, read: answer.readAfter, page};
    byId('journey').toggleAttribute('data-empty', false);
    byId('round').textContent = millis(round);
    for (const [leg, ms] of Object.entries(legs)) {
      byId(`leg-${leg}`).style.flexGrow = Math.max(0, ms);
      byId(`ms-${leg}`).textContent = `${millis(ms)} ms`;
    }
  }

  function setDigit(text) {
    const digit = byId('digit');
    digit.textContent = text;
    digit.toggleAttribute('data-empty', text === NOTHING);
    digit.classList.remove('fresh');
    if (text !== NOTHING) {
      void digit.offsetWidth;
      digit.classList.add('fresh');
    }
  }

  function press(digit) {
    labels.forEach((key, label) => key.setAttribute('aria-pressed', String(label === digit)));
  }

  return {
    clear() {
      setDigit(NOTHING);
      byId('sure').textContent = 'Nothing asked yet';
      byId('journey').toggleAttribute('data-empty', true);
      byId('label').disabled = true;
      byId('note').textContent = '';
      paint(byId('seen'), null);
      showBars(null);
      press(null);
    },
    waiting() {
      byId('sure').textContent = 'On its way through Kafka';
      byId('label').disabled = true;
    },
    /** What the model sees is known before its answer is. */
    seen(pixels) {
      paint(byId('seen'), pixels);
    },
    show(answer, round) {
      setDigit(String(answer.label));
      byId('sure').textContent = `${UNSURE[answer.unsureBecause] ?? ''}${share(answer.probabilities[answer.label])} sure`;

      showBars(answer.probabilities);
      showJourney(answer, round);
      byId('label').disabled = false;
      byId('note').textContent = '';
      press(null);
    },
    labelled(digit) {
      press(digit);
      byId('note').textContent = `Sent to digits-labels: a ${digit}. Watch the accuracy.`;
    },
  };
}
