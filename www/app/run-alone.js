/**
 * Does `work` unless `owner` is `running`; what that throws goes to `onFailure`. The buttons say so
 * meanwhile, not by `disabled`, which would take the keyboard's focus away.
 */
export async function runAlone(owner, buttons, work, onFailure) {
  if (owner.running) return;
  const mark = (running) => {
    owner.running = running;
    for (const button of buttons) button.setAttribute('aria-disabled', String(running));
  };
  mark(true);
  try {
    await work();
  } catch (error) {
    onFailure(error);
  } finally {
    mark(false);
  }
}
