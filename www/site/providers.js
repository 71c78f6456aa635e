import { html, prose, textOf } from './html.js';

const GROUPS = [
  ['Sign the body and the time', ({ algorithm, toleranceSeconds }) => algorithm && toleranceSeconds !== null],
  ['Sign the body', ({ algorithm, toleranceSeconds }) => algorithm && toleranceSeconds === null],
  ['Sign nothing, and send the secret itself', ({ algorithm }) => !algorithm],
];

/** Fills the lists of providers into the bench. `signable` has the ids that a page can sign for. */
export function fillProviders(bench, providers, signable) {
  const isSignable = ({ id }) => signable.includes(id);
  const others = providers.filter((provider) => !isSignable(provider));
  const parts = {
    providers: optionsView(providers.filter(isSignable)),
    others: othersView(others),
  };
  return bench.replace(/<!-- (providers|others) -->/g, (_, name) => textOf(parts[name]));
}

const optionsView = (providers) =>
  GROUPS.map(([label, belongs]) => html`<optgroup label="${label}">${
    providers.filter(belongs).sort(byName).map(optionView)}</optgroup>`);

const optionView = (provider) =>
  html`<option value="${provider.id}" data-about="${about(provider)}"${
    provider.id === 'stripe' && html` selected`}>${provider.name}</option>`;

function about({ algorithm, toleranceSeconds, secret, eventId }) {
  const signs = algorithm ? `Signed with ${algorithm}` : 'Not signed: the secret comes along';
  const window = toleranceSeconds === null
    ? 'its age is not checked'
    : `it may be ${toleranceSeconds} seconds old`;
  return `${signs}; ${window}. Secret: ${secret}. Id: ${eventId ?? 'none'}.`;
}

const othersView = (providers) => html`<ul class="providers">${
  [...providers].sort(byName).map(({ name, docs, instead = ASYMMETRIC }) =>
    html`<li><a href="${docs}">${name}</a>: ${prose(instead.replaceAll("'", '`'))}</li>`)}</ul>`;

const ASYMMETRIC = 'it signs with a private key, so that only it can sign; verify with its public key '
  + 'or certificate';

const byName = (one, other) => one.name.localeCompare(other.name, 'en');
