import { browser } from '$app/env';

/**
 * What `<details>` is given to be open or folded at first: spread `unfolded`, attach `unfold`. Bound as an attribute it would
 * be folded again, under the hand of who opened it, when a slow machine brings the page to life.
 */
export function unfolded(open: boolean): { open?: true } {
	return open && !browser ? { open: true } : {};
}

/** Opens it each time it has become `open`; never folds what somebody has opened. */
export function unfold(open: boolean): (details: HTMLDetailsElement) => void {
	return (details) => {
		if (open) details.open = true;
	};
}
