import {
	messageFilesMax,
	messagesPerHourMax,
	messageTextMax,
	messageWithdrawMinutes,
	writeNumber,
	type RefusalCode
} from '@halle/domain';
import type { Sentence } from '../kinds.ts';

type MessageCode = Extract<RefusalCode, `MESSAGE_${string}` | `THREAD_${string}`>;

/** Why a thread or a message is not there, or may not be changed. */
export const messageSentences: Record<MessageCode, Sentence> = {
	THREAD_NOT_FOUND: 'Ces messages sont introuvables, ou ils ne vous sont pas adressés.',
	THREAD_LEFT:
		'La commune a quitté le groupement : ce qui a été écrit jusque-là se lit encore, et plus rien ne s’écrit.',
	THREAD_OVER: 'Le groupement est terminé : ses messages se lisent encore, et plus rien ne s’écrit.',
	MESSAGE_NOT_FOUND: 'Ce message est introuvable, ou il n’est pas de vous.',
	MESSAGE_KEPT: `Un message se retire pendant ${String(messageWithdrawMinutes)} minutes. Au-delà, d’autres ont pu agir d’après lui : écrivez-en un nouveau pour le corriger.`,
	MESSAGE_QUOTA: `Vous avez écrit ${String(messagesPerHourMax)} messages en une heure. Chacun part par courriel à tous : attendez un peu.`,
	MESSAGE_EMPTY:
		'Ce message ne dit rien, hors ce qu’il cite. Écrivez au moins une phrase, au-dessus du message auquel vous répondez.',
	MESSAGE_TOO_LONG: `Ce message dépasse ${writeNumber(messageTextMax, 0)} caractères. Raccourcissez-le, ou joignez-le en document.`,
	MESSAGE_FILES_MAX: `Ce message porte plus de ${String(messageFilesMax)} fichiers. Répartissez-les en plusieurs messages.`
};
