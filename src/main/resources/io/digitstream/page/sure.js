// Sure answers: their share and accuracy, and what other thresholds of the confidence would give.
import {NOTHING, accuracy, count} from './format.js';

const show = value => value === null ? NOTHING : accuracy(value);

function row(cells, className) {
  const element = document.createElement('tr');
  element.className = className;
  for (const text of cells) {
    const cell = document.createElement('td');
    cell.textContent = text;
    element.append(cell);
  }
  return element;
}

/** Fills the table with the model version that is shown first. */
export function coverageTable(body, title) {
  return ({scores}) => {
    const score = scores.find(each => each.scope === 'all' && each.sure);
    if (!score) {
      return;
    }
    const {sure, riskCoverage} = score;
    title.textContent = `of ${score.model}/${score.version}`;
    body.replaceChildren(
      row(['as set', show(sure.share), show(sure.accuracy), count(sure.matched)], 'sure-row'),
      ...riskCoverage.map(each => row(
        [each.above === 0 ? 'any' : `above ${each.above}`,
          show(each.coverage), show(each.accuracy), count(each.matched)], '')));
  };
}
