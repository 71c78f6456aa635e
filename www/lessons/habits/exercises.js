import { donts } from './donts.js';
import { dos } from './dos.js';
import { limits } from './limits.js';
import { speed } from './speed.js';

export const exercises = { ...limits, ...dos, ...donts, ...speed };
