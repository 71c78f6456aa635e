export const quickReference = {};
