{{- define "stemfarm.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 48 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) | trunc 48 | trimSuffix "-" -}}
{{- end -}}
{{- end }}

{{/* What tells this release's pods from all others. */}}
{{- define "stemfarm.selector" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "stemfarm.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{ include "stemfarm.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: stemfarm
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "stemfarm.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "stemfarm.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end }}

{{- define "stemfarm.claim" -}}
{{- default (printf "%s-store" (include "stemfarm.fullname" .)) .Values.store.volume.existingClaim -}}
{{- end }}

{{/* The components, by the command that runs them. */}}
{{- define "stemfarm.components" -}}
coordinator: coordinator
stem-worker: stemWorker
master-worker: masterWorker
{{- end }}

{{/* Of root and the worker's kind: jobs that are done or could be, from the coordinator that decides.
     Nothing, and not zero, while none decides: then nobody knows. */}}
{{- define "stemfarm.demand" -}}
{{- $own := printf "namespace=%q,service=\"%s-coordinator\"" .root.Release.Namespace (include "stemfarm.fullname" .root) -}}
{{- $own = default $own .root.Values.scaling.keda.selector -}}
sum(stemfarm_jobs{kind={{ .kind | quote }},status=~"ready|queued|running",{{ $own }}}) and on () (sum(stemfarm_coordinator_active{ {{- $own -}} }) > 0)
{{- end }}

{{- define "stemfarm.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
# The store's volume must be writable for the group of all pods.
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "stemfarm.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}
