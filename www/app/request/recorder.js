/**
 * Watches the attempts of one call from the `fetch` that the client sends with. Each attempt is
 * `{ start, end, status, error, retryAfter }`, in milliseconds since the recorder was made.
 */
export function createRecorder(now = () => performance.now()) {
  const zero = now();
  const attempts = [];
  const elapsed = () => now() - zero;

  const observe = (fetch) => async (...args) => {
    const attempt = { start: elapsed(), end: null, status: null, error: null, retryAfter: null };
    attempts.push(attempt);
    try {
      const response = await fetch(...args);
      attempt.status = response.status;
      attempt.retryAfter = response.headers.get('retry-after');
      return response;
    } catch (error) {
      attempt.error = error;
      throw error;
    } finally {
      attempt.end = elapsed();
    }
  };
  return { attempts, elapsed, observe };
}
