-- What version 1 of the tables (migration V1) held: a reset at the choice, one in the middle of its removal, one that waits for the
-- new factor and one that people have; with their audit lines, ticket and task, as that version wrote them.
insert into reset (id, version, step, tenant_id, object_id, open_for, body, created_at, step_at) values
('00000000-0000-4000-8000-000000000001', 2, 'CHOOSING', 'tenant', 'ed', 'tenant/ed',
 '{"id":{"value":"00000000-0000-4000-8000-000000000001"},"version":2,"step":"CHOOSING","person":{"tenantId":"tenant","objectId":"ed","name":"Ed Novak","userPrincipalName":null,"email":null},"card":{"conversationId":"chat","activityId":"card-0","key":"k1","shows":"CHOICE"},"reason":"lost my phone","user":{"id":"u1","username":"amara"},"devices":[{"id":"d1","kind":"PUSH_APP","detail":"iPhone 15","nickname":null,"addedAt":null,"status":"ACTIVE","isDefault":false},{"id":"d2","kind":"TEXT_MESSAGE","detail":"+1 ••• ••• 0111","nickname":null,"addedAt":null,"status":"ACTIVE","isDefault":false}],"chosen":[],"removals":{},"ticket":null,"newFactor":null,"handOver":null,"remark":null,"attempts":0,"reminded":false,"look":null,"createdAt":"2026-01-15T10:00:00Z","stepAt":"2026-01-15T10:00:00Z"}',
 '2026-01-15 10:00:00+00', '2026-01-15 10:00:00+00'),
('00000000-0000-4000-8000-000000000002', 5, 'REMOVING', 'tenant', 'bo', 'tenant/bo',
 '{"id":{"value":"00000000-0000-4000-8000-000000000002"},"version":5,"step":"REMOVING","person":{"tenantId":"tenant","objectId":"bo","name":"Bo Lindgren","userPrincipalName":null,"email":null},"card":{"conversationId":"chat-2","activityId":"card-2","key":"k2","shows":"PROGRESS"},"reason":"","user":{"id":"u1","username":"amara"},"devices":[{"id":"d1","kind":"PUSH_APP","detail":"iPhone 15","nickname":null,"addedAt":null,"status":"ACTIVE","isDefault":false},{"id":"d2","kind":"TEXT_MESSAGE","detail":"+1 ••• ••• 0111","nickname":null,"addedAt":null,"status":"ACTIVE","isDefault":false}],"chosen":["d1","d2"],"removals":{"d1":{"outcome":"REMOVED","correlationId":"c-1"}},"ticket":{"id":"t-1","number":"RK-1001"},"newFactor":null,"handOver":null,"remark":null,"attempts":0,"reminded":false,"look":null,"createdAt":"2026-01-15T10:00:00Z","stepAt":"2026-01-15T10:00:00Z"}',
 '2026-01-15 10:00:00+00', '2026-01-15 10:00:00+00'),
('00000000-0000-4000-8000-000000000003', 7, 'WATCHING', 'tenant', 'cy', 'tenant/cy',
 '{"id":{"value":"00000000-0000-4000-8000-000000000003"},"version":7,"step":"WATCHING","person":{"tenantId":"tenant","objectId":"cy","name":"Cy Moreau","userPrincipalName":null,"email":null},"card":{"conversationId":"chat-3","activityId":"card-3","key":"k3","shows":"RESULT"},"reason":"","user":{"id":"u1","username":"amara"},"devices":[{"id":"d1","kind":"PUSH_APP","detail":"iPhone 15","nickname":null,"addedAt":null,"status":"ACTIVE","isDefault":false}],"chosen":["d1"],"removals":{"d1":{"outcome":"REMOVED","correlationId":"c-2"}},"ticket":{"id":"t-2","number":"RK-1002"},"newFactor":null,"handOver":null,"remark":null,"attempts":0,"reminded":false,"look":null,"createdAt":"2026-01-15T10:00:00Z","stepAt":"2026-01-15T10:00:00Z"}',
 '2026-01-15 10:00:00+00', '2026-01-15 10:00:00+00'),
('00000000-0000-4000-8000-000000000004', 3, 'HANDED_OVER', 'tenant', 'di', null,
 '{"id":{"value":"00000000-0000-4000-8000-000000000004"},"version":3,"step":"HANDED_OVER","person":{"tenantId":"tenant","objectId":"di","name":"Di Park","userPrincipalName":null,"email":null},"card":{"conversationId":"chat-4","activityId":"card-4","key":"k4","shows":"HANDED_OVER"},"reason":"","user":null,"devices":[],"chosen":[],"removals":{},"ticket":{"id":"t-3","number":"RK-1003"},"newFactor":null,"handOver":"ASKED","remark":null,"attempts":0,"reminded":false,"look":null,"createdAt":"2026-01-15T10:00:00Z","stepAt":"2026-01-15T10:00:00Z"}',
 '2026-01-15 10:00:00+00', '2026-01-15 10:00:00+00');
insert into audit (at, event, reset_id, person, detail) values
('2026-01-15 10:00:00+00', 'OFFERED', '00000000-0000-4000-8000-000000000001', 'tenant/ed', 'in the chat'),
('2026-01-15 10:00:01.123456+00', 'CONFIRMED', '00000000-0000-4000-8000-000000000001', 'tenant/ed', 'LOOKING_UP'),
('2026-01-15 10:00:02+00', 'TICKET_OPENED', '00000000-0000-4000-8000-000000000002', 'tenant/bo', 'RK-1001'),
('2026-01-15 10:00:02+00', 'REMOVAL_TRYING', '00000000-0000-4000-8000-000000000002', 'tenant/bo', 'd1 d2'),
('2026-01-15 10:00:03+00', 'REMOVED', '00000000-0000-4000-8000-000000000002', 'tenant/bo', 'd1 REMOVED c-1'),
('2026-01-15 10:00:04+00', 'HANDED_OVER', '00000000-0000-4000-8000-000000000004', 'tenant/di', null);
insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version) values
('reset', '00000000-0000-4000-8000-000000000002', '2026-01-15 10:00:00+00', false, 1),
('reset', '00000000-0000-4000-8000-000000000003', '2026-01-15 10:00:00+00', false, 1);
