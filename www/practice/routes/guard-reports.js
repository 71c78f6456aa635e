import { isObject, readJson } from '../body.js';
import { json, problem } from '../respond.js';
import { guarded } from './guard-keys.js';

const PLANS = ['free', 'pro'];
const REPORT = { month: '2026-01', currency: 'EUR', sales: 18_250 };

/** What only a plan that is paid for includes: its 403 has another reason than a missing scope. */
export const guardReports = [
  { method: 'PUT', path: '/guard/plan', run: choosePlan },
  { method: 'GET', path: '/guard/reports', run: guarded('reports:read', report) },
];

async function choosePlan(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const plan = isObject(value) ? value.plan : undefined;
  if (!PLANS.includes(plan)) return problem(422, `plan must be one of ${PLANS.join(', ')}`);
  await context.store.update('guard/plan', () => plan);
  return json({ plan });
}

async function report({ store }) {
  const plan = (await store.get('guard/plan')) ?? 'free';
  if (plan === 'pro') return json({ data: REPORT });
  return problem(403, `reports are not part of the plan ${plan}`, { missing: { plan: 'pro' } });
}
