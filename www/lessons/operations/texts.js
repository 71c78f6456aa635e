export const texts = {
};
