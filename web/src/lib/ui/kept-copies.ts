import { eachItsOwn, typedAmong, type Shown, type Typed } from './typed-fields.ts';

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

/**
 * A form was sent and no answer came: its key, so that it is not done twice, the button pressed, and what the address said
 * it was about.
 */
export type Unsent = { key: string; button: number; about: string };
export type Copy = { at: number; typed: Typed[]; unsent?: Unsent };

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
	return `${pagePlace(person)}${action}|${rowsOf(form).join()}`;
}

function rowsOf(form: HTMLFormElement): string[] {
	return [...form.querySelectorAll<HTMLInputElement>('input[type=hidden]')]
		.filter(({ name, value }) => name !== keyField && name !== 'author' && /^[0-9a-f-]{36}$/.test(value))
		.map(({ value }) => value);
}

const pagePlace = (person: string): string => `${prefix}${person}:${location.pathname}|`;

export function typedIn(form: HTMLFormElement, before?: readonly Typed[]): Typed[] {
	return typedAmong(controlsOf(form).map(shownBy), before);
}

/** What the page proposes in each field of a form: what somebody typed in another showing of it is distinguished from that. */
export function proposedIn(form: HTMLFormElement): Typed[] {
	return controlsOf(form)
		.map(shownBy)
		.map(({ name, value, ticked, proposed }) => [name, value, ticked, proposed]);
}

/** @returns whether there was something to put back */
export function putBack(form: HTMLFormElement, typed: readonly Typed[]): boolean {
	const typedOf = eachItsOwn(typed);
	let changed = false;
	for (const control of controlsOf(form)) {
		const { name, value, ticked } = shownBy(control);
		const own = typedOf({ name, value, ticked });
		if (!own || (value === own[1] && ticked === own[2])) continue;
		if (ticked === null) control.value = own[1];
		else (control as HTMLInputElement).checked = own[2] === true; // only boxes and radios are ticked
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

/** What waits to be sent from this address: under another, the same form is about another thing, which nobody sent. */
export function unsentIn(copy: Copy | undefined): Unsent | undefined {
	return copy?.unsent?.about === location.search ? copy.unsent : undefined;
}

export function forgetCopy(place: string): void {
	localStorage.removeItem(place);
}

/** The copies of this page whose form is no longer there, about no other rows: a step before the one just sent. */
export function forgetStepsBefore(sent: HTMLFormElement, person: string): void {
	const shown = [...document.forms].filter(mayKeep).map((form) => placeOf(form, person));
	const rows = ['', ...rowsOf(sent)];
	for (const place of placesWhere((name) => name.startsWith(pagePlace(person)))) {
		const itsRows = place.slice(place.lastIndexOf('|') + 1).split(',');
		if (!shown.includes(place) && itsRows.every((row) => rows.includes(row))) forgetCopy(place);
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

function shownBy(control: Control): Shown {
	const isBox = control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type);
	const ticked = isBox ? control.checked : null;
	return { name: control.name, value: control.value, ticked, proposed: proposedBy(control, isBox) };
}

function proposedBy(control: Control, isBox: boolean): string | boolean {
	if (control instanceof HTMLSelectElement) {
		const options = [...control.options];
		return (options.find((option) => option.defaultSelected) ?? options[0])?.value ?? '';
	}
	return isBox ? (control as HTMLInputElement).defaultChecked : control.defaultValue; // only inputs are boxes
}
