import { html, nothing } from 'lit-html';

import { hashOf } from '../course/places.js';
import { highlight } from '../highlight.js';
import { loadClient } from '../package.js';
import { runAlone } from '../run-alone.js';
import { show } from '../show.js';
import { BASE_URL } from '../transport.js';
import { failureView, prose, sentence } from '../verdict.js';
import { addressOf } from './address.js';
import { answerView, summaryView } from './answer-view.js';
import { EXPORTS } from './code.js';
import { importCurl } from './curl.js';
import { clearKeys, findsIn, takeOut } from './environments.js';
import { linkOf, requestOfLink } from './link.js';
import { PRESETS } from './presets.js';
import { Refusal } from './refusal.js';
import { mapTexts, missingIn, requestFrom, withQueryInRows } from './request.js';
import { requestView } from './request-view.js';
import { savedView } from './saved-view.js';
import { findSecrets, replaceSecrets } from './scanner.js';
import { sendRequest } from './send.js';
import { Shelf } from './shelf.js';
import { MASK, maskOf, valuesOf } from './variables.js';
import { keysView } from './warnings-view.js';

const ROOT = BASE_URL.href;
const PAUSE = 300;

/** What the panel does once it is there. */
export class Bench {
  constructor(host) {
    this.host = host;
    this.shelf = new Shelf(() => globalThis.localStorage);
    this.environment = this.shelf.environments[0];
    this.act = this.actions();
    this.take(PRESETS.user.request);
    this.listen();
    this.paint();
    // The address stays as it is until something is changed.
    clearTimeout(this.later);
  }

  part(name) {
    return this.host.querySelector(`[data-part=${name}]`);
  }

  listen() {
    const onSubmit = (name, act) =>
      this.part(name).addEventListener('submit', (event) => {
        event.preventDefault();
        act();
      });
    onSubmit('request', () => this.run());
    onSubmit('import', () => this.readCommand());
    onSubmit('save', () => this.save());
    this.command = this.part('import').elements.command;
    this.command.addEventListener('input', () => this.warnOfCommand());
    this.host.addEventListener('change', ({ target }) => {
      if (target.name === 'export') this.showCode();
    });
    this.host.addEventListener('click', ({ target }) => {
      const { action } = target.dataset;
      if (action === 'copy-code') this.copy(target, this.part('code').textContent);
      if (action === 'link') this.copy(target, this.link().href);
      if (action === 'export') this.download();
    });
  }

  actions() {
    const edit = (change) => {
      this.request = { ...this.request, ...change };
      this.paint();
    };
    const changeVariables = (change) => {
      change(this.environment.variables);
      this.keep();
    };
    return {
      edit,
      load: (request) => this.load(request),
      choose: (index) => this.choose(this.shelf.environments[index]),
      readPath: () => this.readPath(),
      replace: () => this.replaceKeys(),
      change: (list, index, change) =>
        edit({ [list]: this.request[list].map((row, at) => (at === index ? { ...row, ...change } : row)) }),
      add: (list, row) => () => {
        edit({ [list]: [...this.request[list], row] });
        this.focusIn(list, '.entry > :first-child');
      },
      remove: (list, index) => () => {
        edit({ [list]: this.request[list].filter((_, at) => at !== index) });
        this.focusIn(list, '[data-add]');
      },
      vary: (index, change) => changeVariables((variables) => Object.assign(variables[index], change)),
      addVariable: () => {
        changeVariables((variables) => variables.push({ name: '', value: '', secret: false }));
        this.focusIn('variables', '.entry > :first-child');
      },
      removeVariable: (index) => () => {
        changeVariables((variables) => variables.splice(index, 1));
        this.focusIn('variables', '[data-add]');
      },
      rename: (name) => {
        this.environment.name = name;
        this.keep();
      },
      addEnvironment: () => this.addEnvironment(),
      removeEnvironment: () => this.removeEnvironment(),
    };
  }

  focusIn(list, selector) {
    const rows = this.host.querySelector(`[data-list=${list}]`);
    [...rows.querySelectorAll(selector)].at(-1)?.focus();
  }

  /** Takes over a request; what it holds is opened. */
  take(request) {
    this.request = requestFrom(request);
    const { query, headers, body, checks } = this.request;
    this.open = {
      query: query.length > 0, headers: headers.length > 0, body: body.kind !== 'none',
      checks: checks.length > 0,
    };
  }

  load(request) {
    this.take(request);
    this.notice = undefined;
    this.paint();
  }

  fill(values) {
    if (!values.has('method')) return;
    const named = this.shelf.environments.find(({ name }) => name === values.get('env'));
    this.environment = named ?? this.environment;
    this.load(requestOfLink(values));
  }

  /** An address instead of a path leads to the practice API, or is refused. */
  readPath() {
    try {
      const { path, query, notice } = addressOf(this.request.path, ROOT);
      this.request = { ...this.request, path, query: [...this.request.query, ...query] };
      if (query.length > 0) this.open = { ...this.open, query: true };
      this.notice = notice;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.notice = sentence(error.message);
    }
    this.paint();
  }

  choose(environment) {
    this.environment = environment;
    this.paint();
  }

  addEnvironment() {
    const variables = this.environment.variables.map(({ name, secret }) => ({ name, value: '', secret }));
    this.environment = { name: `Environment ${this.shelf.environments.length + 1}`, variables };
    this.shelf.environments.push(this.environment);
    this.keep();
    this.focusName();
  }

  removeEnvironment() {
    this.shelf.environments = this.shelf.environments.filter((one) => one !== this.environment);
    [this.environment] = this.shelf.environments;
    this.keep();
    this.focusName();
  }

  focusName() {
    this.host.querySelector('[name=environment-name]').focus();
  }

  keep() {
    this.shelf.save();
    this.paint();
  }

  /** What looks like a real key, in the request and in the variables. */
  finds() {
    const finds = [];
    mapTexts(this.request, (text, where) => {
      finds.push(...findSecrets(text).map((find) => ({ ...find, where })));
      return text;
    });
    return [...finds, ...findsIn(this.environment)];
  }

  replaceKeys() {
    clearKeys(this.environment);
    const names = new Map();
    this.request = mapTexts(this.request, (text) => takeOut(text, this.environment, names));
    this.keep();
    this.host.querySelector('[name=path]').focus();
  }

  paint() {
    const { request, environment, open, act } = this;
    const { environments } = this.shelf;
    const valueOf = valuesOf(environment);
    const view = requestView({
      request, environments, environment, open, act,
      finds: this.finds(), missing: missingIn(request, valueOf), notice: this.notice,
    });
    show(view, this.part('request'));
    show(savedView(this.shelf.requests, this.savedActions), this.part('saved'));
    this.showCode();
    clearTimeout(this.later);
    this.later = setTimeout(() => this.showAddress(), PAUSE);
  }

  /** The address names the request, so that a reload or a bookmark brings it back. */
  showAddress() {
    if (!this.host.closest('.is-current')) return;
    history.replaceState(null, '', this.link().hash);
  }

  link() {
    const url = new URL(location.href);
    url.hash = hashOf('builder', linkOf(this.request, this.environment.name));
    return url;
  }

  async showCode() {
    const kind = this.host.querySelector('[name=export]:checked').value;
    try {
      const { Client } = await loadClient();
      const { environment } = this;
      const request = withoutKeys(withQueryInRows(this.request));
      const code = EXPORTS[kind].write(request, { environment, valueOf: valuesOf(environment), Client });
      show(kind === 'curl' ? code : highlight(code), this.part('code'));
    } catch (error) {
      show(`// ${sentence(error.message)}`, this.part('code'));
    }
  }

  run() {
    const send = async () => {
      this.readPath();
      await this.send();
    };
    return runAlone(this, this.part('request').querySelectorAll('.primary'), send, (error) => {
      show(failureView(error, error instanceof Refusal ? 'Not sent' : 'It failed'), this.part('summary'));
      show(nothing, this.part('facts'));
    });
  }

  async send() {
    this.refuseKeys();
    const { environment } = this;
    const mask = maskOf(environment);
    let paint = () => {};
    const outcome = await sendRequest(this.request, environment, () => paint());
    show(summaryView(outcome.answer, outcome.verdicts), this.part('summary'));
    paint = () => show(answerView(outcome, mask), this.part('facts'));
    paint();
  }

  refuseKeys() {
    const finds = this.finds();
    if (finds.length > 0) {
      throw new Refusal(`what looks like a real key is in ${finds[0].where}; put a variable in its place`);
    }
  }

  warnOfCommand() {
    const finds = findSecrets(this.command.value).map((find) => ({ ...find, where: 'the command' }));
    const onReplace = () => {
      this.command.value = takeOut(this.command.value, this.environment);
      this.keep();
      this.warnOfCommand();
      this.command.focus();
    };
    show(keysView(finds, onReplace), this.part('command-warning'));
  }

  /** What looks like a real key never gets beyond the field that it was pasted into. */
  async readCommand() {
    try {
      const { fromCurl } = await loadClient();
      const command = takeOut(this.command.value, this.environment);
      const { environment } = this;
      const { request, notices } = importCurl(command, { fromCurl, root: ROOT, environment });
      const isChanged = command !== this.command.value;
      this.shelf.save();
      this.load(request);
      this.command.value = '';
      this.warnOfCommand();
      const told = ['The request is as in the command.', ...notices, ...(isChanged ? [TAKEN_OUT] : [])];
      show(html`<p class="note">${prose(told.join(' '))}</p>`, this.part('imported'));
    } catch (error) {
      show(failureView(error, 'Not read'), this.part('imported'));
    }
  }

  get savedActions() {
    return {
      load: (entry) => {
        this.load(entry.request);
        this.part('save').elements.name.value = entry.name;
        this.say(`Loaded: ${entry.name}.`);
      },
      remove: (name) => {
        this.shelf.remove(name);
        this.paint();
        this.part('save').elements.name.focus();
        this.say(`Deleted: ${name}.`);
      },
    };
  }

  save() {
    const name = this.part('save').elements.name.value.trim() || 'Without a name';
    try {
      this.refuseKeys();
      const isKept = this.shelf.put(name, this.request);
      this.paint();
      this.say(isKept ? `Saved: ${name}.` : UNKEPT);
    } catch (error) {
      this.say(`Not saved: ${error.message}.`);
    }
  }

  say(text) {
    show(prose(text), this.part('kept'));
  }

  download() {
    const url = URL.createObjectURL(new Blob([this.shelf.exported()], { type: 'application/json' }));
    const link = Object.assign(document.createElement('a'), { href: url, download: 'requests.json' });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1_000);
  }

  async copy(button, text) {
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = 'Copied';
    } catch {
      this.say(text);
    }
    setTimeout(() => { button.textContent = label; }, 2_000);
  }
}

const UNKEPT = 'Saved until this page is closed: the browser keeps nothing.';

const TAKEN_OUT = 'What looked like a real key was not taken over: a variable with a made-up value stands in '
  + 'its place.';

/** Code is shown while a key is still in its field; it does not repeat it. */
const withoutKeys = (request) => mapTexts(request, (text) => replaceSecrets(text, () => MASK));
