import { html, nothing } from 'lit-html';

import { addButton, entryView, inputView } from './rows.js';

/** The variables of an environment. A secret is not shown, and not kept beyond this page. */
export const variablesView = ({ environment: { name, variables }, isOnly, act }) => html`
  <div class="rows" data-list="variables">
    ${variables.map((variable, index) =>
      entryView(`variable ${index + 1}`, controlsView(variable, index, act), act.removeVariable(index)))}
    ${addButton('Add a variable', act.addVariable)}
    <p class="note">Secrets are not shown, and forgotten when this page is closed; only the practice keys are
      there again.</p>
    <label class="field"><span class="label">Name of the environment</span>
      <input class="input" name="environment-name" maxlength="40" autocomplete="off" .value=${name}
        @input=${({ target }) => act.rename(target.value)}></label>
    <div class="buttons">
      <button type="button" class="small" @click=${act.addEnvironment}>New environment</button>
      ${isOnly ? nothing : html`
        <button type="button" class="small" @click=${act.removeEnvironment}>Delete this environment</button>`}
    </div>
  </div>`;

const controlsView = ({ name, value, secret }, index, act) => html`
  ${inputView(`Name of variable ${index + 1}`, name, (text) => act.vary(index, { name: text }))}
  ${inputView(`Value of variable ${index + 1}`, value, (text) => act.vary(index, { value: text }), {
    isSecret: secret,
  })}
  <label class="check"><input type="checkbox" .checked=${secret} aria-label="Variable ${index + 1} is secret"
    @change=${({ target }) => act.vary(index, { secret: target.checked })}><span>secret</span></label>`;
