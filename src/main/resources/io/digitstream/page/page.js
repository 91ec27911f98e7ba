// Wires the page: what is drawn goes out, what comes back is shown.
import {drawingSheet} from './canvas.js';
import {sendable, takeFiles} from './files.js';
import {answerPanel} from './answer.js';
import {connect} from './server.js';
import {statusLine} from './status.js';
import {charts} from './charts.js';
import {driftLine, scoreTable} from './accuracy.js';
import {confusionMap} from './confusion.js';
import {filmStrip} from './recent.js';
import {letterList} from './letters.js';
import {challengePanel} from './challenge.js';
import {reviewTab} from './review.js';
import {coverageTable} from './sure.js';
import {millis, rate} from './format.js';

const byId = id => document.getElementById(id);
const UNANSWERED_AFTER = 30000;

let maxUploadBytes = Infinity;
let asked = null;
let question = 0;
const early = new Map();

const problem = text => {
  byId('problem').textContent = text;
};

/** Empty, drawing, waiting, answered or refused. */
const stage = state => {
  byId('stage').dataset.state = state;
};

const panel = answerPanel(async digit => {
  try {
    await server.label(asked.id, digit);
    panel.labelled(digit);
  } catch (failure) {
    problem(failure.message);
  }
});

function answered(answer) {
  if (answer.id !== asked?.id) {
    early.set(answer.id, {answer, at: performance.now()});
    return;
  }
  asked.answered = true;
  if (byId('stage').dataset.state === 'waiting') {
    stage('answered');
  }
  const at = early.get(answer.id)?.at ?? performance.now();
  panel.show(answer, at - asked.since);
}

/** Sends a picture; only the last one that was asked for is shown. */
async function ask(prepare) {
  const number = ++question;
  const since = performance.now();
  problem('');
  early.clear();
  panel.waiting();
  stage('waiting');
  try {
    const reply = await server.image(await prepare());
    film.mark(reply.id);
    if (number !== question) {
      return false;
    }
    asked = {id: reply.id, since};
    panel.seen(reply.pixels);
    const before = early.get(reply.id);
    if (before) {
      answered(before.answer);
    }
    setTimeout(() => {
      if (asked?.id === reply.id && !asked.answered) {
        problem(`No answer after ${UNANSWERED_AFTER / 1000} s. It will arrive when the service continues.`);
      }
    }, UNANSWERED_AFTER);
    return true;
  } catch (failure) {
    if (number === question) {
      panel.clear();
      problem(failure.message);
      stage('refused');
    }
    return false;
  }
}

const sheet = drawingSheet(byId('sheet'), byId('canvas'), {
  onStart: () => stage('drawing'),
  onPause: png => ask(() => png),
  onClear() {
    question++;
    asked = null;
    panel.clear();
    problem('');
    stage('empty');
  },
});
byId('clear').addEventListener('click', sheet.clear);
document.addEventListener('keydown', event => event.key === 'Escape' && sheet.clear());

takeFiles(byId('sheet'), byId('choose'), byId('file'), async file => {
  sheet.clear();
  const bitmap = createImageBitmap(file).catch(() => null);
  const taken = ask(() => sendable(file, maxUploadBytes));
  const picture = await bitmap;
  if (await taken && picture) {
    sheet.show(picture);
  }
});

const status = statusLine(byId('status'), byId('status-text'));
const plot = charts(byId('rate-chart'), byId('latency-chart'));
const scores = scoreTable(byId('scores'));
const confusion = confusionMap(byId('cells'), byId('confusion-model'), byId('cell-title'), byId('cell-film'));
const film = filmStrip(byId('film'), byId('film-none'));
const coverage = coverageTable(byId('coverage'), byId('coverage-model'));
const letters = letterList(byId('letters'), byId('letters-none'));
const models = challengePanel(byId('models'));

const server = connect({
  answer: answered,
  rejected: letter => letter.id === asked?.id && problem(letter.message),
  recent: film.add,
  state(state) {
    maxUploadBytes = state.limits.maxUploadBytes;
    status.show(state);
    byId('rate').textContent = rate(state.throughput.perSecond);
    byId('p50').textContent = millis(state.throughput.p50);
    byId('p99').textContent = millis(state.throughput.p99);
    byId('drift').textContent = driftLine(state);
    plot(state.throughput);
    scores(state);
    confusion(state);
    letters(state);
    models(state);
    coverage(state);
    review(state);
  },
}, status.contact);
const review = reviewTab(server);
panel.clear();
