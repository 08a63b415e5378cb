import type { SubmitFunction } from '$app/forms';

/**
 * What a form needs once the page is alive: it is busy while it is sent, and what was typed stays after a refusal.
 * `const sending = submitting()`, then `use:enhance={sending.enhance}` and `<Button busy={sending.busy}>`.
 */
export function submitting(): { readonly busy: boolean; enhance: SubmitFunction } {
	let busy = $state(false);
	return {
		get busy() {
			return busy;
		},
		enhance: () => {
			busy = true;
			return async ({ update }) => {
				await update({ reset: false });
				busy = false;
			};
		}
	};
}
