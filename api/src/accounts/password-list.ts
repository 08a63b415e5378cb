import { isEasyToGuess, Refusal } from '@halle/domain';
import { dictionary } from '@zxcvbn-ts/language-common';

/** Some fifty thousand passwords found in leaks, in lower case, without a network. */
const leaked = new Set(dictionary['passwords-common']);

/**
 * @param context names, addresses and places that others know about the person
 * @throws Refusal PASSWORD_TOO_COMMON
 */
export function assertHardToGuess(password: string, context: readonly string[]): void {
	if (isEasyToGuess(password, context, (word) => leaked.has(word))) {
		throw new Refusal('PASSWORD_TOO_COMMON', { field: 'password' });
	}
}
