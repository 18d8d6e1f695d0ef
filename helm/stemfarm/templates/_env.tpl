{{/* Of root, the component's own values, and whether it is a worker: what `stemfarm` reads from its environment. */}}
{{- define "stemfarm.env" -}}
- {name: STEMFARM_BOOTSTRAP_SERVERS, value: {{ .root.Values.kafka.bootstrapServers | quote }}}
- name: STEMFARM_NODE_NAME
  valueFrom: {fieldRef: {fieldPath: metadata.name}}
{{- if include "stemfarm.kafkaSecret" . }}
- {name: STEMFARM_KAFKA_CONFIG, value: /etc/stemfarm/kafka/client.properties}
{{- end }}
- {name: STEMFARM_HTTP_HOST, value: "0.0.0.0"}
- {name: STEMFARM_HTTP_PORT, value: "8080"}
- {name: STEMFARM_LOG_FORMAT, value: {{ .root.Values.logFormat }}}
{{- if .worker }}
- {name: STEMFARM_SLOTS, value: {{ .own.slots | quote }}}
- {name: STEMFARM_DRAIN_SEC, value: {{ .own.drainSec | quote }}}
{{- if .root.Values.scaling.podDeletionCost }}
- {name: STEMFARM_POD_DELETION_COST, value: "true"}
{{- end }}
{{- end }}
{{- with .root.Values.store.s3 }}
{{- if eq $.root.Values.store.type "s3" }}
- {name: STEMFARM_STORE, value: {{ .address | quote }}}
- {name: STEMFARM_STORE_CACHE, value: /cache}
- {name: STEMFARM_STORE_CACHE_SIZE, value: {{ .cacheSize | quote }}}
{{- with .endpoint }}
- {name: STEMFARM_S3_ENDPOINT, value: {{ . | quote }}}
{{- end }}
{{- with .region }}
- {name: AWS_REGION, value: {{ . | quote }}}
{{- end }}
{{- with .credentialsSecret }}
{{- range $key := list "AWS_ACCESS_KEY_ID" "AWS_SECRET_ACCESS_KEY" }}
- name: {{ $key }}
  valueFrom: {secretKeyRef: {name: {{ $.root.Values.store.s3.credentialsSecret }}, key: {{ $key }}}}
{{- end }}
{{- end }}
{{- else }}
- {name: STEMFARM_STORE, value: /store}
{{- end }}
{{- end }}
{{- with .own.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* Of root, own: the Secret that gets this service into Kafka. */}}
{{- define "stemfarm.kafkaSecret" -}}
{{- default .root.Values.kafka.clientSecret .own.kafkaSecret -}}
{{- end }}

{{/* Of root, own, worker: resources. A worker asks for the local disk of a bucket's copies, so that the scheduler knows. */}}
{{- define "stemfarm.resources" -}}
{{- $resources := deepCopy .own.resources -}}
{{- if and .worker (eq .root.Values.store.type "s3") -}}
{{- $disk := dict "requests" (dict "ephemeral-storage" .root.Values.store.s3.localDisk) -}}
{{- $resources = mergeOverwrite $disk $resources -}}
{{- end -}}
{{- toYaml $resources -}}
{{- end }}
