import { DomainError, type Actor, type Message } from '@after-sales/runtime';
import { SCHEMA_VERSION } from '../payload/full';
import { isTopic } from '../topic/catalogue';
import { isOperator } from './visible-endpoint';

const MOST_TOPICS = 200;
const LONGEST_DESCRIPTION = 200;

/** The topics as they are kept; refuses what names no event that such an owner can be sent. */
export function topicsFrom(topics: readonly string[], actor: Actor): string[] {
  const all = [...new Set(topics)];
  if (all.length < 1 || all.length > MOST_TOPICS) {
    throw refused('TOPICS_INVALID', 'topics', {
      zh: `请填写 1 到 ${MOST_TOPICS} 个事件`,
      en: `name 1 to ${MOST_TOPICS} topics, not ${all.length}`,
    });
  }
  const unknown = all.filter((topic) => !isTopic(topic, isOperator(actor))).map((topic) => topic.slice(0, 64));
  if (unknown.length === 0) return all;
  const shown = unknown.slice(0, 5).join(', ');
  throw refused('TOPIC_UNKNOWN', 'topics', {
    zh: `无法订阅 ${shown}：可用事件见 webhookTopics；notification.created 仅限平台运营方，且平台运营方仅可订阅该事件`,
    en: `you cannot be sent ${shown}: take types that webhookTopics lists; operators notification.created alone, and nobody else that one`,
  });
}

/** The owner's words; null without. */
export function descriptionFrom(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  if (trimmed.length <= LONGEST_DESCRIPTION) return trimmed || null;
  throw refused('DESCRIPTION_TOO_LONG', 'description', {
    zh: `说明最多 ${LONGEST_DESCRIPTION} 个字符`,
    en: `a description has at most ${LONGEST_DESCRIPTION} characters`,
  });
}

/** The version of the envelope; the newest where none is named. */
export function schemaVersionFrom(version: string | null | undefined): string {
  if (!version || version === SCHEMA_VERSION) return SCHEMA_VERSION;
  throw refused('SCHEMA_VERSION_UNKNOWN', 'schemaVersion', {
    zh: `没有版本 ${version.slice(0, 20)}：可用 ${SCHEMA_VERSION}`,
    en: `there is no version ${version.slice(0, 20)}: take ${SCHEMA_VERSION}`,
  });
}

function refused(code: string, name: string, messages: Message): DomainError {
  return new DomainError(code, messages, { field: ['input', name] });
}
