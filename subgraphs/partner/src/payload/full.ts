/** What the preset FULL brings of each object; the version of the schema that endpoints are made with. */
export const SCHEMA_VERSION = '2026-11-22';

export const FULL = /* GraphQL */ `
  fragment WebhookOrder on Order {
    id
    marketplace
    number
    state
    placedAt
    paidAt
    shippedAt
    receivedAt
    shop {
      id
    }
    total {
      amount
      currencyCode
    }
  }

  fragment WebhookRefund on Refund {
    id
    number
    version
    marketplace
    type
    status
    overdue
    closedReason
    appliedAt
    closedAt
    reason {
      code
    }
    order {
      id
      number
    }
    shop {
      id
    }
    policy {
      id
    }
    amounts {
      requested {
        amount
        currencyCode
      }
      approved {
        amount
        currencyCode
      }
      refunded {
        amount
        currencyCode
      }
    }
    deadlines {
      key
      owner
      dueAt
    }
    returnShipment {
      id
      returnNumber
      status
      trackingNumber
    }
    disputes {
      id
      stage
      status
    }
  }

  fragment WebhookReturnShipment on ReturnShipment {
    id
    version
    returnNumber
    direction
    status
    trackingNumber
    carrier {
      code
    }
    submittedAt
    deliveredAt
    shipBy
    signals {
      kind
      at
    }
    refund {
      id
      number
      status
    }
  }

  fragment WebhookDispute on Dispute {
    id
    version
    marketplace
    stage
    status
    reasonCode
    reasonClass
    openedAt
    dueAt
    finalAt
    executedAt
    claim {
      amount
      currencyCode
    }
    ruling {
      outcome
      amount {
        amount
        currencyCode
      }
    }
    refund {
      id
      number
      status
    }
  }

  fragment WebhookServiceFile on ServiceFile {
    id
    version
    marketplace
    kind
    status
    origin
    desk
    openedAt
    planDueAt
    scheduledFor
    closedAt
    outcome
    order {
      id
      number
    }
    refund {
      id
      number
    }
  }

  fragment WebhookNotification on Notification {
    id
    template
    recipient {
      kind
      id
      desk
    }
    wordings {
      language
      title
      text
      short
    }
    facts {
      name
      value
    }
    dueAt
    about {
      type
      id
    }
    eventId
    eventType
    at
  }

  fragment WebhookServiceVisit on ServiceVisit {
    id
    version
    marketplace
    desk
    status
    after
    at
    outcome
    recordedAt
    serviceFile {
      id
    }
  }
`;
