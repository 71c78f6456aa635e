import type { WasmModule } from './slim.js';

declare const module: WasmModule;
export default module;
