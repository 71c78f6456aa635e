import { html, nothing } from 'lit-html';

import { addButton, entryView, inputView } from './rows.js';

/** The variables of an environment. A secret is not shown, and not kept beyond this page. */
export const variablesView = ({ environment, isOnly, act }) => html`
  <div class="rows" data-list="variables">
    ${environment.variables.map(({ name, value, secret }, index) => entryView(`variable ${index + 1}`, html`
      ${inputView(`Name of variable ${index + 1}`, name, (name) => act.vary(index, { name }))}
      ${inputView(`Value of variable ${index + 1}`, value, (value) => act.vary(index, { value }), {
        isSecret: secret, placeholder: secret ? 'Secret' : 'Value',
      })}
      <label class="check"><input type="checkbox" .checked=${secret} aria-label="Variable ${index + 1} is secret"
        @change=${({ target }) => act.vary(index, { secret: target.checked })}><span>secret</span></label>`,
    act.removeVariable(index)))}
    ${addButton('Add a variable', act.addVariable)}
    <p class="note">Secrets are not shown, and forgotten when this page is closed; only the practice keys are
      there again.</p>
    <label class="field"><span class="label">Name of the environment</span>
      <input class="input" name="environment-name" maxlength="40" autocomplete="off" .value=${environment.name}
        @input=${({ target }) => act.rename(target.value)}></label>
    <div class="buttons">
      <button type="button" class="small" @click=${act.addEnvironment}>New environment</button>
      ${isOnly ? nothing : html`
        <button type="button" class="small" @click=${act.removeEnvironment}>Delete this environment</button>`}
    </div>
  </div>`;
