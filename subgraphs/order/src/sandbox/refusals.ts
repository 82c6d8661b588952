import { DomainError } from '@after-sales/runtime';

export const sandboxOff = () =>
  new DomainError('SANDBOX_OFF', {
    zh: '此系统不是沙箱，时间不可调整。测试请以 SANDBOX=on 启动',
    en: 'this is no sandbox, so time cannot be moved: for trials, start every subgraph with SANDBOX=on',
  });

export const oneOfThree = () =>
  new DomainError(
    'SANDBOX_TARGET_INVALID',
    { zh: '请在 by、to、toNextDeadline 中只填一项', en: 'say exactly one of by, to and toNextDeadline' },
    { field: ['input'] },
  );

export const backwards = (now: Date, field: string) =>
  new DomainError(
    'SANDBOX_TIME_BACKWARDS',
    {
      zh: `时间只能向前：现在是 ${now.toISOString()}，请填更晚的时刻`,
      en: `time moves forward only: it is ${now.toISOString()} now, so name a later moment`,
    },
    { field: ['input', field] },
  );

export const tooFar = (latest: Date, field: string) =>
  new DomainError(
    'SANDBOX_TARGET_TOO_FAR',
    {
      zh: `一次最多前进 366 天，且不超过 2099 年：最晚为 ${latest.toISOString()}，可分几次调用`,
      en: `a call moves time by 366 days at most, and never past 2099: to ${latest.toISOString()} at the latest; call several times`,
    },
    { field: ['input', field] },
  );

export const nothingDue = () =>
  new DomainError(
    'SANDBOX_NO_DEADLINE',
    { zh: '目前没有任何到期事项，请改用 by 或 to', en: 'nothing is due in any subgraph: use by or to' },
    { field: ['input', 'toNextDeadline'] },
  );

export const subgraphUnavailable = (subgraph: string, now: Date) =>
  new DomainError('SANDBOX_SUBGRAPH_UNAVAILABLE', {
    zh: `子图 ${subgraph} 未完成应做的工作，时间停在 ${now.toISOString()}。数据没有丢失：请查看该子图及其日志，再用同一个键调用`,
    en: `subgraph ${subgraph} did not do what is due, so time stands at ${now.toISOString()}. Nothing is lost: see that it runs and what its log says, then call again with the same key`,
  });

export const subgraphOutside = (subgraph: string) =>
  new DomainError('SANDBOX_SUBGRAPH_OUTSIDE', {
    zh: `子图 ${subgraph} 不在沙箱中：请以 SANDBOX=on 重新启动它`,
    en: `subgraph ${subgraph} is not part of the sandbox: start it again with SANDBOX=on`,
  });

export const workStuck = (subgraph: string, due: string) =>
  new DomainError('SANDBOX_WORK_STUCK', {
    zh: `子图 ${subgraph} 有 ${due} 到期的事项无法完成：请查看其日志，再调用`,
    en: `subgraph ${subgraph} has work that was due at ${due} and does not get done: see its log, then call again`,
  });
