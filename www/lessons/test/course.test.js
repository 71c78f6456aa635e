// Every exercise of the course, run as a learner would who solves it, over real HTTP.
// CHAPTER=<id> or EXERCISE=<id> in the environment runs only those.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { serve } from '../../practice/adapters/node.js';
import { loadCourse } from '../course.js';
import { inputOf, runExercise, verdictsOf } from '../run.js';

const STAGE = process.env.FETCHWRIGHT_STAGE
  ?? fileURLToPath(new URL('../../../target/package/stage', import.meta.url));
const { CHAPTER, EXERCISE } = process.env;

const require = createRequire(`${STAGE}/package.json`);
const modules = {
  ...require('fetchwright/client'), ...require('fetchwright/jwt'), ...require('fetchwright/webhooks'),
};
const course = await loadCourse();
let server;

before(async () => {
  server = await serve({ toolkit: modules, onError: (error) => console.error(error) });
});
after(() => server.close());

for (const { id, items } of course.filter(({ id }) => !CHAPTER || CHAPTER === id)) {
  describe(id, { concurrency: 4 }, () => {
    for (const item of items.filter(({ exercise }) => !EXERCISE || EXERCISE === exercise.id)) {
      testItem(item);
    }
  });
}

function testItem({ number, exercise, ...texts }) {
  test(`${number} ${exercise.id}: can be read, run and checked`, async () => {
    checkTexts(texts);
    checkShape(exercise);
    const outcome = await runExercise(exercise, options(inputOf(exercise, true)));
    const missed = outcome.verdicts.filter(({ isMet }) => !isMet).map(({ name }) => name);
    assert.deepEqual(missed, [], `${outcome.error?.stack ?? ''}\n${show(outcome)}`);
    assert.equal(outcome.error, undefined);
    assert.ok(outcome.wire.length > 0 || exercise.sendsNothing === true, 'nothing was sent');
  });

  test(`${number} ${exercise.id}: is not met by doing nothing`, async () => {
    const nothing = { journal: [], result: undefined, wire: [], input: inputOf(exercise) };
    assert.ok(verdictsOf(exercise.check, nothing).some(({ isMet }) => !isMet));
    if (!exercise.fields?.some(({ solution }) => solution !== undefined)) return;
    const { verdicts } = await runExercise(exercise, options(inputOf(exercise)));
    assert.ok(verdicts.some(({ isMet }) => !isMet), 'the fields solve it as they begin');
  });
}

const options = (input) => ({ fetch: globalThis.fetch, root: server.url, modules, input });

function checkTexts({ title, text, question, answers, correct, explain, sources }) {
  for (const words of [title, text, question, explain]) assert.ok(words?.length > 5, 'a text is missing');
  assert.ok(answers.length >= 2 && answers.length <= 5 && new Set(answers).size === answers.length);
  assert.ok(Number.isInteger(correct) && correct >= 0 && correct < answers.length);
  assert.ok(sources.length > 0, 'no source is named');
  for (const [name, url] of sources) assert.ok(name && new URL(url).protocol === 'https:');
}

function checkShape({ run, check }) {
  assert.equal(typeof run, 'function');
  const asserted = ['journal', 'result'].flatMap((of) => Object.values(check[of] ?? {}));
  assert.ok(asserted.length > 0, 'nothing is asserted');
  assert.ok(asserted.every((holds) => typeof holds === 'function'));
}

const show = ({ journal, result, error }) =>
  JSON.stringify({ result, error: error && { ...error, message: error.message }, journal }, null, 1)
    ?.slice(0, 3000);
