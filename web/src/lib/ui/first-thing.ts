/**
 * Takes the keyboard to what comes first after a step: what the page itself says (`autofocus`: a refusal, a field just
 * filled in, what was found), else its heading. Without it the focus falls to the body, and the whole menu is to be
 * walked through again.
 */
export function focusFirstThing(options?: FocusOptions): void {
	const first =
		document.querySelector<HTMLElement>('main [autofocus]') ?? document.querySelector<HTMLElement>('main h1');
	if (!first) return;
	if (first.tabIndex < 0) first.setAttribute('tabindex', '-1');
	first.focus(options);
}
