/**
 * What is typed in a form of the signed-in space, kept in this browser until it has been sent: per person, for seven days
 * at most, and no longer than the session once its person signs out. Never a bid, a password, a document, nor what a form
 * carries unseen.
 */
const prefix = 'halle:form:';
const lifeMs = 7 * 24 * 3600_000;
/** A form that carries this attribute is not kept. */
const optOut = 'data-not-kept';
const keyField = 'idempotencyKey';

type Typed = [name: string, value: string, ticked: boolean | null];
export type Copy = {
	at: number;
	typed: Typed[];
	/** The form was sent and no answer came: its key, so that it is not done twice, and the button pressed. */
	unsent?: { key: string; button: number };
};

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
const unkeptTypes = ['hidden', 'password', 'file', 'submit', 'button', 'reset', 'image'];

export function mayKeep(form: HTMLFormElement): boolean {
	return (
		form.method === 'post' &&
		!form.hasAttribute(optOut) &&
		!form.querySelector('input[type=password]') &&
		controlsOf(form).length > 0
	);
}

/** Where the copy of a form lies: the person, the page, the action, and the rows it is about; not the rest of the address. */
export function placeOf(form: HTMLFormElement, person: string): string {
	const action = /\?\/[^&]*/.exec(form.getAttribute('action') ?? '')?.[0] ?? '';
	const rows = [...form.querySelectorAll<HTMLInputElement>('input[type=hidden]')]
		.filter(({ name, value }) => name !== keyField && name !== 'author' && /^[0-9a-f-]{36}$/.test(value))
		.map(({ value }) => value);
	return `${pagePlace(person)}${action}|${rows.join()}`;
}

const pagePlace = (person: string): string => `${prefix}${person}:${location.pathname}|`;

/** What differs from what the page proposed: the rest was not typed. */
export function typedIn(form: HTMLFormElement): Typed[] {
	return controlsOf(form)
		.filter(isTouched)
		.map((control) => [control.name, control.value, tickedOf(control)]);
}

/** @returns whether there was something to put back */
export function putBack(form: HTMLFormElement, typed: readonly Typed[]): boolean {
	const left = [...typed];
	let changed = false;
	for (const control of controlsOf(form)) {
		const ticked = tickedOf(control);
		const at = left.findIndex(
			([name, value]) => name === control.name && (ticked === null || value === control.value)
		);
		const [found] = at === -1 ? [] : left.splice(at, 1);
		if (!found || (control.value === found[1] && ticked === found[2])) continue;
		if (ticked === null) control.value = found[1];
		else (control as HTMLInputElement).checked = found[2] === true; // only boxes and radios are ticked
		control.dispatchEvent(new Event('input', { bubbles: true }));
		control.dispatchEvent(new Event('change', { bubbles: true }));
		changed = true;
	}
	return changed;
}

export function readCopy(place: string): Copy | undefined {
	const text = localStorage.getItem(place);
	try {
		return text === null ? undefined : (JSON.parse(text) as Copy); // written by writeCopy alone
	} catch {
		localStorage.removeItem(place);
		return undefined;
	}
}

/** @returns false when this browser keeps nothing: its memory is full, or closed to us */
export function writeCopy(place: string, copy: Copy): boolean {
	try {
		localStorage.setItem(place, JSON.stringify(copy));
		return true;
	} catch {
		return false;
	}
}

export function forgetCopy(place: string): void {
	localStorage.removeItem(place);
}

/** The copies of this page whose form is no longer there: a step before the one that has just been sent. */
export function forgetStepsBefore(person: string): void {
	const shown = [...document.forms].map((form) => placeOf(form, person));
	for (const place of placesWhere((name) => name.startsWith(pagePlace(person)))) {
		if (!shown.includes(place)) forgetCopy(place);
	}
}

export function forgetOld(now = Date.now()): void {
	for (const place of placesWhere(() => true)) {
		const copy = readCopy(place);
		if (copy && !(now - copy.at < lifeMs)) forgetCopy(place);
	}
}

/** At sign-out: everything, whoever typed it. */
export function forgetAll(): void {
	for (const place of placesWhere(() => true)) forgetCopy(place);
}

export function keyOf(form: HTMLFormElement): HTMLInputElement | null {
	return form.querySelector<HTMLInputElement>(`input[name=${keyField}]`);
}

function placesWhere(matches: (place: string) => boolean): string[] {
	return Object.keys(localStorage).filter((place) => place.startsWith(prefix) && matches(place));
}

function controlsOf(form: HTMLFormElement): Control[] {
	return [...form.elements].filter(
		(element): element is Control =>
			element.matches('input, select, textarea') &&
			(element as Control).name !== '' && // sound: one of the three just named
			!unkeptTypes.includes((element as Control).type)
	);
}

function isTouched(control: Control): boolean {
	if (control instanceof HTMLSelectElement) {
		const proposed = [...control.options].findIndex((option) => option.defaultSelected);
		return control.selectedIndex !== Math.max(proposed, 0);
	}
	if (tickedOf(control) !== null) {
		const box = control as HTMLInputElement; // only boxes and radios are ticked
		return box.checked !== box.defaultChecked;
	}
	return control.value !== control.defaultValue;
}

function tickedOf(control: Control): boolean | null {
	const isBox = control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type);
	return isBox ? control.checked : null;
}
