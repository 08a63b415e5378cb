/**
 * Puts what a button offers, « name=value », into its field without asking the server, and goes there. Where it cannot, the
 * button sends the form as it does without a script.
 */
export function take(event: MouseEvent): void {
	const button = event.currentTarget;
	if (!(button instanceof HTMLButtonElement)) return;
	const { name, value } = readOffer(button.value);
	const field = button.form?.elements.namedItem(name);
	if (!(field instanceof HTMLInputElement)) return;
	event.preventDefault();
	field.closest('details')?.setAttribute('open', '');
	field.value = value;
	field.dispatchEvent(new Event('input', { bubbles: true }));
	field.focus();
}

/** The field that an offer is for, and what goes into it. */
export function readOffer(offer: string): { name: string; value: string } {
	const at = offer.indexOf('=');
	return { name: offer.slice(0, Math.max(at, 0)), value: offer.slice(at + 1) };
}
