import { html, nothing } from 'lit-html';

import { TOKEN_PUBLIC_KEY, TOKEN_SECRET } from '../../practice/secrets.js';
import { highlight } from '../highlight.js';
import { loadJwt, practiceClient } from '../package.js';
import { show } from '../show.js';
import { failureView, prose, sentence, verdictView } from '../verdict.js';
import { encodePart, joinToken, splitToken } from './compact.js';
import { colourParts } from './colour.js';
import { PRESETS } from './presets.js';

/** A token taken apart, verified while it is edited, and shown to a protected route. */
export class TokenPanel extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector('form');
    this.token = this.part('token');
    this.secret = this.part('secret');
    this.code = this.part('code').textContent;
    this.expect('HS256');
    this.form.addEventListener('submit', (event) => event.preventDefault());
    this.form.addEventListener('change', (event) => {
      if (event.target.name === 'preset') this.attempt(this.load(event.target.value));
    });
    this.token.addEventListener('input', () => this.attempt(this.edited()));
    this.secret.addEventListener('input', () => this.attempt(this.verify()));
    for (const name of ['header', 'payload']) {
      this.part(name).addEventListener('input', () => this.attempt(this.reencode(name)));
    }
    this.part('sign').addEventListener('click', () => this.attempt(this.sign()));
    this.part('call').addEventListener('click', () => this.attempt(this.callApi()));
    this.startWhenSeen();
  }

  part(name) {
    return this.querySelector(`[data-part=${name}]`);
  }

  /** The jwt wasm is fetched when a reader comes near this panel, not before. */
  startWhenSeen() {
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry.isIntersecting) return;
      observer.disconnect();
      this.attempt(this.load(new FormData(this.form).get('preset')));
    }, { rootMargin: '200px' });
    observer.observe(this);
  }

  /** What fails beyond the token itself: the wasm could not be fetched, or the API not reached. */
  async attempt(action) {
    try {
      await action;
    } catch (error) {
      show(failureView(error, 'Not checked'), this.part('verdict'));
    }
  }

  text() {
    return this.token.textContent.replace(/\s+/g, '');
  }

  async load(preset) {
    const { importKey, signJwt } = await loadJwt();
    const signWith = async (secret, claims) => signJwt(claims, await importKey(secret, 'HS256'));
    const sign = (claims) => signWith(TOKEN_SECRET, claims);
    const { make, about, algorithm = 'HS256' } = PRESETS[preset];
    this.expect(algorithm);
    show(prose(about), this.part('about'));
    const now = Math.floor(Date.now() / 1000);
    this.token.textContent = await make({ sign, signWith, now });
    await this.edited({ keepPreset: true });
  }

  /** What the verifier has: the key, and the one algorithm it is for. */
  expect(algorithm) {
    this.algorithm = algorithm;
    this.secret.value = algorithm === 'RS256' ? TOKEN_PUBLIC_KEY : TOKEN_SECRET;
    show(`Key for ${algorithm}`, this.part('key-label'));
    show(highlight(this.code.replace("'HS256'", `'${algorithm}'`)), this.part('code'));
  }

  key(importKey) {
    return importKey(this.secret.value, this.algorithm);
  }

  /** After the token changed: its parts are decoded anew. */
  async edited({ keepPreset = false } = {}) {
    if (!keepPreset) this.forgetPreset();
    const { decodeJwt } = await loadJwt();
    try {
      const { header, claims } = decodeJwt(this.text());
      this.part('header').value = JSON.stringify(header, null, 2);
      this.part('payload').value = JSON.stringify(claims, null, 2);
    } catch {
      // What cannot be decoded leaves the last good text; the verdict tells what is wrong.
    }
    await this.verify();
  }

  /** After a part changed: the token follows, and keeps the signature it had. */
  async reencode(name) {
    this.forgetPreset();
    const field = this.part(name);
    const value = parse(field.value);
    field.setAttribute('aria-invalid', String(value === undefined));
    if (value === undefined) return;
    this.token.textContent = joinToken({ ...splitToken(this.text()), [name]: encodePart(value) });
    await this.verify();
  }

  forgetPreset() {
    for (const radio of this.form.elements.preset) radio.checked = false;
    show(nothing, this.part('about'));
  }

  async verify() {
    const token = this.text();
    colourParts(this.token, splitToken(this.token.textContent));
    const { importKey, verifyJwt } = await loadJwt();
    let view;
    try {
      const { claims } = await verifyJwt(token, await this.key(importKey));
      view = verdictView({ ok: true, title: 'Verified', message: describe(claims) });
    } catch (error) {
      view = failureView(error, 'Refused');
    }
    // A slower check of an earlier text must not overwrite the verdict on this one.
    if (token === this.text()) show(view, this.part('verdict'));
    show(nothing, this.part('answer'));
  }

  async sign() {
    const claims = parse(this.part('payload').value);
    if (claims === undefined) return;
    const { importKey, signJwt } = await loadJwt();
    this.token.textContent = await signJwt(claims, await this.key(importKey));
    await this.edited();
  }

  async callApi() {
    const client = await practiceClient({ auth: { bearer: this.text() }, retry: 0 });
    const path = this.algorithm === 'RS256' ? '/me/by-public-key' : '/me';
    const answer = await client.get(path, { throwHttpErrors: false });
    const { subject, code, detail } = await answer.json();
    const says = answer.ok
      ? html`Hello, ${subject}.` : html`<code>${code}</code> ${prose(sentence(detail))}`;
    const line = html`<p><b><code>GET ${path}</code> → ${answer.status}</b> ${says}</p>`;
    show(line, this.part('answer'));
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function describe({ sub, exp }) {
  const minutes = Math.round((exp * 1000 - Date.now()) / 60_000);
  return `The signature is right and the token is good for another ${minutes} minutes`
    + `${sub ? `; it speaks for “${sub}”` : ''}.`;
}
