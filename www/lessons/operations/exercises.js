export const exercises = {
};
