import type { ActionResult, SubmitFunction } from '$app/forms';
import { focusFirstThing } from './first-thing.ts';
import { settled } from './form-keeper.ts';

/**
 * What a form needs once the page is alive: it is busy while it is sent, and what was typed stays after a refusal, or
 * when no answer comes. `const sending = submitting()`, then `use:enhance={sending.enhance}` and
 * `<Button busy={sending.busy}>`.
 *
 * @param refreshAll reads the page again after a refusal too
 */
export function submitting({ refreshAll }: { refreshAll?: true } = {}): {
	readonly busy: boolean;
	enhance: SubmitFunction;
} {
	let busy = $state(false);
	return {
		get busy() {
			return busy;
		},
		enhance: ({ submitter }) => {
			busy = true;
			return async ({ formElement, result, update }) => {
				if (settled(formElement, submitter, result)) {
					await update({ reset: false, navigate: !staysHere(result), ...(refreshAll && { refreshAll }) });
					// A refusal takes the focus by itself, a redirection as every navigation does.
					if (result.type === 'success') focusFirstThing();
				}
				busy = false;
			};
		}
	};
}

/**
 * An answer of this very page is shown in it, whatever its address says besides (`?fait=…`): gone to by Kit, the page came
 * back without what the answer said.
 */
function staysHere(result: ActionResult): boolean {
	if (result.type === 'redirect' || !('location' in result) || !result.location) return true;
	return new URL(result.location, location.href).pathname === location.pathname;
}
