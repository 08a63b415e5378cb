export interface Suggestion {
	value: string;
	label: string;
	/** Beside the label: département and postal code, or the code of the nomenclature. */
	detail?: string;
}

const pauseMs = 180;
const lettersMin = 2;

/** The list under an autocomplete field: asked after a short pause, the last question wins. */
export class Suggestions {
	items = $state.raw<Suggestion[]>([]);
	index = $state(-1);
	isOpen = $state(false);
	/** An answer has come since the field was last emptied. */
	hasAnswer = $state(false);
	#source: () => string;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#request: AbortController | undefined;

	constructor(source: () => string) {
		this.#source = source;
	}

	get active(): Suggestion | undefined {
		return this.isOpen ? this.items[this.index] : undefined;
	}

	ask(text: string): void {
		this.stop();
		if (text.trim().length < lettersMin) {
			this.close();
			this.hasAnswer = false;
			return;
		}
		this.#timer = setTimeout(() => void this.#fetch(text), pauseMs);
	}

	move(step: 1 | -1): void {
		if (this.items.length === 0) return;
		if (!this.isOpen) this.isOpen = true;
		this.index = (this.index + step + this.items.length) % this.items.length;
	}

	close(): void {
		this.isOpen = false;
		this.index = -1;
	}

	/** Whoever has left the field is shown no list any more, be it still on its way. */
	leave(): void {
		this.stop();
		this.close();
	}

	stop(): void {
		clearTimeout(this.#timer);
		this.#request?.abort();
	}

	async #fetch(text: string): Promise<void> {
		const request = (this.#request = new AbortController());
		try {
			const response = await fetch(`${this.#source()}?q=${encodeURIComponent(text)}`, {
				signal: request.signal
			});
			if (!response.ok) return;
			this.items = await response.json();
			this.index = -1;
			this.hasAnswer = true;
			this.isOpen = this.items.length > 0;
		} catch {
			// Offline or overtaken by a newer question: the field stays an ordinary one, and the form finds on the server.
		}
	}
}
