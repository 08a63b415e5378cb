import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEasyToGuess } from './guessable.ts';

const leaked = new Set(['password', 'motdepasse', 'azertyuiop', 'marseille', 'correcthorsebatterystaple']);
const context = ['Aubigny-sur-Nère', 'claire.martin@aubigny-sur-nere.example', 'Claire Martin', '18015'];
const easy = (password: string) => isEasyToGuess(password, context, (word) => leaked.has(word));

describe('a password others would try first', () => {
	it.each([
		'motdepasse2026!',
		'MotDePasse-2026',
		'password1234',
		'!!Azertyuiop12',
		'correcthorsebatterystaple',
		'aubigny-sur-nere18',
		'Aubigny2026!!!!',
		'ClaireMartin1975',
		'Mairie18700!!',
		'sous la halle 2026',
		'aaaaaaaaaaaaaaa',
		'abcabcabcabcab',
		'123456789012',
		'098765432109',
		'abcdefghijklm',
		'18700-18700-18700'
	])('refuses %j', (password) => {
		expect(easy(password)).toBe(true);
	});

	it.each([
		'quatre mots sans rapport',
		'Nougat-piano-éclair-7',
		'x7Gk!pQ9#mZv4tRw',
		'7$91!3#82k%0x',
		'le chat de Blancafort dort',
		'tracteur lilas virgule'
	])('accepts %j', (password) => {
		expect(easy(password)).toBe(false);
	});

	it('is not fooled by figures and signs around a common word', () => {
		const around = fc.stringMatching(/^[0-9!?.#-]{0,8}$/);
		fc.assert(
			fc.property(around, fc.constantFrom(...leaked), around, (before, word, after) => {
				expect(easy(before + word + after)).toBe(true);
			})
		);
	});
});
