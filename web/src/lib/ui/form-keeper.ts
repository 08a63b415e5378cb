import type { ActionResult } from '$app/forms';
import { pageOf } from '../kept-form.ts';
import { paths } from '@halle/words/paths';
import * as copies from './kept-copies.ts';

const retryMs = 10_000;
/** Who is at the keyboard, while a page of the signed-in space is shown. */
let person: string | undefined;
/** What is put back in a field was typed before. */
let isPuttingBack = false;
const waiting = new Map<HTMLFormElement, HTMLElement | null>();

/** Keeps what this person types, from now until they leave: returns how to stop. */
export function keepFor(someone: string): () => void {
	person = someone;
	copies.forgetOld();
	const retry = setInterval(sendWaiting, retryMs);
	document.addEventListener('input', keep);
	document.addEventListener('submit', leave);
	window.addEventListener('online', sendWaiting);
	return () => {
		person = undefined;
		clearInterval(retry);
		document.removeEventListener('input', keep);
		document.removeEventListener('submit', leave);
		window.removeEventListener('online', sendWaiting);
	};
}

/** Puts back what was typed in the forms of this page and not sent; sends again what was sent and not answered. */
export function putBackAll(someone: string): void {
	// A page that has just come alive tells of itself before its effects run.
	person = someone;
	for (const form of document.forms) {
		const place = placeOf(form);
		const copy = place && copies.readCopy(place);
		if (!place || !copy) continue;
		isPuttingBack = true;
		if (copies.putBack(form, copy.typed)) offerToForget(form, place, copy.at);
		isPuttingBack = false;
		sendAgain(form, copies.unsentIn(copy));
	}
}

function sendAgain(form: HTMLFormElement, unsent: copies.Unsent | undefined): void {
	const key = copies.keyOf(form);
	if (!key || !unsent) return;
	key.value = unsent.key;
	wait(form, buttonsOf(form)[unsent.button] ?? null);
	if (navigator.onLine) sendWaiting();
}

/** Keeps what was typed before the page came alive, when nothing listened: it is newer than any copy. */
export function keepEarly(someone: string): void {
	person = someone;
	for (const form of document.forms) {
		const place = placeOf(form);
		const early = place ? copies.typedIn(form) : [];
		if (!place || early.length === 0) continue;
		const copy = copies.readCopy(place);
		const names = new Set(early.map(([name]) => name));
		const typed = [...early, ...(copy?.typed ?? []).filter(([name]) => !names.has(name))];
		copies.writeCopy(place, { ...copy, at: Date.now(), typed });
	}
}

/**
 * Keeps what a refused form gives back, where it was sent before the page had come alive: nothing had seen it typed. Only
 * the page as it is first shown tells that from what it proposes.
 */
export async function keepGivenBack(someone: string): Promise<void> {
	person = someone;
	const { href } = location;
	if (![...document.forms].some(placeOf)) return;
	const first = await formsAtFirst();
	if (person !== someone || location.href !== href) return;
	for (const form of document.forms) {
		const place = placeOf(form);
		if (!place) continue;
		const same = first.find((other) => placeOf(other) === place);
		const typed = copies.typedIn(form, same ? copies.proposedIn(same) : copies.readCopy(place)?.typed);
		if (typed.length > 0) copies.writeCopy(place, { at: Date.now(), typed });
	}
}

/** The forms of this page without what was sent to it; none when it cannot be had. */
async function formsAtFirst(): Promise<HTMLFormElement[]> {
	try {
		const answer = await fetch(pageOf(new URL(location.href)), { headers: { accept: 'text/html' } });
		if (!answer.ok) return [];
		return [...new DOMParser().parseFromString(await answer.text(), 'text/html').forms];
	} catch {
		return [];
	}
}

/**
 * What became of a form that was sent: done, it is forgotten; unanswered, it stays as it is and is sent again.
 *
 * @returns false when no answer came, so that nothing is to be shown in its place
 */
export function settled(form: HTMLFormElement, submitter: HTMLElement | null, result: ActionResult): boolean {
	const isUnanswered = result.type === 'error' && !('status' in result && result.status);
	const place = placeOf(form);
	if (isUnanswered) {
		if (place) waitFor(form, submitter, place);
		else say(form, notSent);
		return false;
	}
	waiting.delete(form);
	answered(form, place, result);
	return true;
}

function answered(form: HTMLFormElement, place: string | undefined, result: ActionResult): void {
	// What is sent on to sign in was not taken: its copy waits for the person to come back.
	if (result.type === 'redirect' && result.location.startsWith(paths.signIn)) return;
	// The page may show this form again: of what has been answered, nothing is still to be said.
	form.querySelector('.kept')?.remove();
	if (result.type === 'redirect') forgetDone(form, place);
	else if (place && copies.readCopy(place)?.unsent) keepAs(form, place);
}

/** What is done, and the steps before it: the last one may only show again what was typed. */
function forgetDone(form: HTMLFormElement, place: string | undefined): void {
	if (place) copies.forgetCopy(place);
	if (person) copies.forgetStepsBefore(form, person);
}

function placeOf(form: HTMLFormElement): string | undefined {
	return person && copies.mayKeep(form) ? copies.placeOf(form, person) : undefined;
}

function keep({ target }: Event): void {
	const form = target instanceof HTMLElement ? target.closest('form') : null;
	const place = form && placeOf(form);
	if (!form || !place || isPuttingBack) return;
	const isKept = keepAs(form, place, copies.unsentIn(copies.readCopy(place)));
	if (waiting.has(form)) return;
	say(form, isKept ? `Enregistré à ${hourOf(Date.now())} dans ce navigateur.` : notKept);
}

function keepAs(form: HTMLFormElement, place: string, unsent?: copies.Unsent): boolean {
	const typed = copies.typedIn(form, copies.readCopy(place)?.typed);
	return copies.writeCopy(place, { at: Date.now(), typed, ...(unsent && { unsent }) });
}

const notKept =
	'Ce navigateur n’enregistre pas ce que vous écrivez\u00a0: envoyez le formulaire avant de quitter la page.';

const notSent =
	'Pas de connexion\u00a0: rien n’est parti. Laissez cette page ouverte et envoyez à nouveau une fois la connexion revenue.';

function leave({ target }: Event): void {
	const isSigningOut =
		target instanceof HTMLFormElement && new URL(target.action, location.href).pathname === paths.signOut;
	if (isSigningOut) copies.forgetAll();
}

function waitFor(form: HTMLFormElement, submitter: HTMLElement | null, place: string): void {
	const key = copies.keyOf(form)?.value ?? '';
	keepAs(form, place, { key, button: buttonsOf(form).indexOf(submitter), about: location.search });
	wait(form, submitter);
}

function wait(form: HTMLFormElement, submitter: HTMLElement | null): void {
	waiting.set(form, submitter);
	say(
		form,
		`Pas de connexion\u00a0: rien n’est parti. Enregistré à ${hourOf(Date.now())} dans ce navigateur, le formulaire sera envoyé dès le retour de la connexion, une seule fois.`
	);
}

function sendWaiting(): void {
	for (const [form, submitter] of waiting) {
		waiting.delete(form);
		if (form.isConnected) form.requestSubmit(submitter);
	}
}

function offerToForget(form: HTMLFormElement, place: string, at: number): void {
	const line = say(
		form,
		`Ce que vous aviez écrit ${dayOf(at)} à ${hourOf(at)} est remis ici, rien n’en est envoyé. `
	);
	const button = document.createElement('button');
	button.type = 'button';
	button.className = 'btn quiet';
	button.textContent = 'L’effacer';
	button.addEventListener('click', () => {
		copies.forgetCopy(place);
		location.reload();
	});
	line.append(button);
}

/** One line at the end of the form, read out when it changes. */
function say(form: HTMLFormElement, sentence: string): HTMLElement {
	let line = form.querySelector<HTMLElement>('.kept');
	if (!line) {
		line = document.createElement('p');
		line.className = 'kept muted small';
		line.setAttribute('role', 'status');
		form.append(line);
	}
	if (line.textContent !== sentence) line.textContent = sentence;
	return line;
}

function buttonsOf(form: HTMLFormElement): (HTMLElement | null)[] {
	return [...form.querySelectorAll<HTMLElement>('button')].filter((button) => !button.closest('.kept'));
}

/** « 14 h 32 » */
function hourOf(at: number): string {
	const time = new Date(at);
	return `${time.getHours()}\u00a0h\u00a0${String(time.getMinutes()).padStart(2, '0')}`;
}

function dayOf(at: number): string {
	const day = new Date(at);
	if (day.toDateString() === new Date().toDateString()) return 'aujourd’hui';
	return `le ${new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'long' }).format(day)}`;
}
