/** « / » outside of a field follows the link that says so (`aria-keyshortcuts`): the search. Returns how to stop. */
export function openSearchByKey(): () => void {
	addEventListener('keydown', openSearch);
	return () => removeEventListener('keydown', openSearch);
}

function openSearch(event: KeyboardEvent): void {
	const link = document.querySelector<HTMLElement>('[aria-keyshortcuts]');
	if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey || !link) return;
	// Sound: what hears a key is an element.
	if ((event.target as Element).closest('input,textarea,select,[contenteditable]')) return;
	event.preventDefault();
	link.click();
}
