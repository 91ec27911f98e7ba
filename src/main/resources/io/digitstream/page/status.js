// One line that says how live the page is, and does not pretend.
import {ago, rate} from './format.js';

const LOST_AFTER = 4000;
const QUIET_AFTER = 4000;

/** Watches the time since the last contact, and since the last answer that the service saw. */
export function statusLine(element, text) {
  let contact = 0;
  let state = null;

  function say(mood, words) {
    element.dataset.mood = mood;
    if (text.textContent !== words) {
      text.textContent = words;
    }
    document.body.classList.toggle('stale', mood !== 'live');
  }

  function tell() {
    const silent = performance.now() - contact;
    if (!state) {
      say('waiting', 'Connecting');
    } else if (silent > LOST_AFTER) {
      say('lost', `No contact with the service for ${ago(silent)}`);
    } else if (!state.connected) {
      say('lost', 'Kafka cannot be reached');
    } else if (state.throughput.sinceLast === null) {
      say('waiting', 'Ready, no images yet');
    } else if (state.throughput.sinceLast + silent > QUIET_AFTER) {
      say('waiting', `No data for ${ago(state.throughput.sinceLast + silent)}`);
    } else {
      say('live', `Live, ${rate(state.throughput.perSecond)} images/s`);
    }
  }

  setInterval(tell, 500);
  return {
    contact() {
      contact = performance.now();
    },
    show(fresh) {
      state = fresh;
      tell();
    },
  };
}
