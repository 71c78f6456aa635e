import { donts } from './donts.texts.js';
import { dos } from './dos.texts.js';
import { limits } from './limits.texts.js';
import { speed } from './speed.texts.js';

export const texts = { ...limits, ...dos, ...donts, ...speed };
