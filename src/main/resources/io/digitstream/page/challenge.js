// Champion and challenger: who runs, the pairs, the evidence, and what the two read differently.
import {chart} from './charts.js';
import {NOTHING, count, exactTime, share} from './format.js';
import {thumbnail} from './pixels.js';

const ASK_EVERY = 1000;

function element(name, text, className = '') {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}

/** An e-value by its decimal logarithm: 21.3, 1/120 or 10^7.5. */
function eValue(log10) {
  const inverse = value => value >= 9.95 ? count(value) : value.toFixed(1).replace('.0', '');
  if (Math.abs(log10) > 6) {
    return `10^${log10.toFixed(1)}`;
  }
  return log10 >= -0.0001 ? inverse(10 ** log10) : `1/${inverse(10 ** -log10)}`;
}

/** The e-values over the pairs on a log scale, the threshold as a dashed line. */
function evidenceChart(place) {
  let limit = 2;
  const top = most => Math.max(limit * 1.2, most ?? 0);
  const show = chart(place, [
    {colour: '--soft', width: 1, dash: [6, 4]},
    {colour: '--wrong', width: 1.5},
    {colour: '--accent', width: 2},
  ], {
    // Before the first pairs, a length for the axis
    x: {range: (plot, least, most) => [0, Math.max(10, most ?? 0)]},
    // Far below 1, an e-value says no more
    y: {range: (plot, least, most) => [-limit - 0.5, top(most)]},
    xAxis: {values: (plot, marks) => marks.map(count)},
    yAxis: {
      splits: plot => {
        const step = Math.ceil((plot.scales.y.max + limit) / 6);
        const marks = [];
        for (let mark = -Math.floor(limit / step) * step; mark <= plot.scales.y.max; mark += step) {
          marks.push(mark);
        }
        return marks;
      },
      values: (plot, marks) => marks.map(eValue),
    },
  });
  return ({pairs, better, worse, log10Threshold}) => {
    // 1/α is 100, and its logarithm 1.9999999999999996
    limit = Number(log10Threshold.toFixed(6));
    show([[0, ...pairs], Array(pairs.length + 1).fill(limit), [0, ...worse], [0, ...better]]);
  };
}

function roles(byId, deployment) {
  const challenger = deployment?.challenger;
  byId('champion').textContent = deployment?.champion ?? 'the configured model of each instance';
  byId('challenger').textContent = challenger?.model ?? 'none';
  byId('challenge').textContent = !challenger ? ''
    : `${challenger.formerChampion ? 'the former champion, ' : ''}sees ${share(challenger.share)} of the images, `
      + `since ${exactTime(challenger.since)}; `
      + (challenger.policy === 'auto' ? 'the evidence decides' : 'a person decides');
  byId('change').textContent = !deployment ? NOTHING
    : `revision ${deployment.revision}, ${deployment.action} by ${deployment.requestedBy} at ${exactTime(deployment.at)}`;
  byId('reason').textContent = deployment?.reason ?? '';
}

function table(byId, pairs) {
  const {bothRight, championOnly, challengerOnly, bothWrong} = pairs;
  const cells = {'both-right': bothRight, 'champion-only': championOnly, 'challenger-only': challengerOnly, 'both-wrong': bothWrong};
  for (const [id, value] of Object.entries(cells)) {
    byId(id).textContent = count(value);
  }
  const all = bothRight + championOnly + challengerOnly + bothWrong;
  byId('pairs').textContent = count(all);
  return all;
}

function report(event, deployment) {
  const row = document.createElement('tr');
  const isLate = deployment && event.revision < deployment.revision;
  const state = event.message ?? (isLate ? `not yet at revision ${deployment.revision}` : 'as desired');
  const isWrong = isLate || event.kind === 'waiting' || event.kind === 'challenger-removed';
  const last = element('td', state, isWrong ? 'wrong' : '');
  last.append(element('small', exactTime(event.at)));
  row.append(element('td', event.instance), element('td', event.champion), element('td', event.revision), last);
  return row;
}

function reading(who, digit, confidence, label) {
  const verdict = label === null ? '' : digit === label ? 'right' : 'wrong';
  const line = element('span', `${who} `, 'reading');
  line.append(element('b', digit, verdict));
  line.title = `${share(confidence)} sure`;
  return line;
}

function disagreement(image) {
  const item = document.createElement('li');
  item.title = image.id;
  const label = image.label === null ? 'no label yet' : `is a ${image.label}`;
  item.append(
    thumbnail(image.pixels, `Champion ${image.champion}, challenger ${image.challenger}, ${label}`),
    reading('champion', image.champion, image.championConfidence, image.label),
    reading('challenger', image.challenger, image.challengerConfidence, image.label),
    element('small', label));
  return item;
}

/** Shows the section, once the state says that a topic decides which model runs. */
export function challengePanel(section) {
  const byId = id => document.getElementById(id);
  let draw = null;
  let shown = -1;
  let wanted = -1;
  let asking = false;

  function show({deployment, evidence, instances, disagreements}) {
    roles(byId, deployment);
    section.classList.toggle('alone', !deployment?.challenger);
    const seen = evidence ?? {
      table: {bothRight: 0, championOnly: 0, challengerOnly: 0, bothWrong: 0},
      log10Better: 0, log10Worse: 0, log10Threshold: 2, pairs: [], better: [], worse: [],
    };
    const pairs = table(byId, seen.table);
    byId('better').textContent = eValue(seen.log10Better);
    byId('worse').textContent = eValue(seen.log10Worse);
    const least = deployment?.challenger?.leastPairs ?? 0;
    byId('decides').textContent = `${eValue(seen.log10Threshold)} decides, from ${count(least)} pairs on`
      + (pairs < least ? `: ${count(least - pairs)} more are needed.` : '.');
    draw ??= evidenceChart(byId('evidence-chart'));
    draw(seen);
    byId('instances').replaceChildren(...instances.map(event => report(event, deployment)));
    byId('instances-none').hidden = instances.length > 0;
    byId('disagreements').replaceChildren(...disagreements.map(disagreement));
    byId('disagreements-none').hidden = disagreements.length > 0;
  }

  async function ask() {
    asking = true;
    const number = wanted;
    try {
      const response = await fetch('/api/challenge');
      if (response.ok) {
        show(await response.json());
        shown = number;
      }
    } catch {
      // The status line says that there is no contact; the next state asks again
    }
    setTimeout(() => {
      asking = false;
    }, ASK_EVERY);
  }

  return ({challenge}) => {
    section.hidden = challenge === null;
    wanted = challenge;
    if (!section.hidden && wanted !== shown && !asking) {
      ask();
    }
  };
}
