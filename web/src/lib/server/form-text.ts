/** The text of one field of a posted form; empty when there is none, or when a document came in its place. */
export function formText(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
}
