{{/* Helm reads whole numbers as fractions, and would write 2.4e+07 */}}
{{- define "digitstream.value" -}}
{{- if kindIs "float64" . -}}{{- int64 . -}}{{- else -}}{{- . -}}{{- end -}}
{{- end -}}

{{/* The service's configuration file: what the chart decides, then what the user sets */}}
{{- define "digitstream.properties" -}}
kafka.bootstrap.servers={{ .Values.kafka.bootstrapServers }}
{{- range $name, $value := .Values.kafka.properties }}
kafka.{{ $name }}={{ include "digitstream.value" $value }}
{{- end }}
digits.topics.in={{ .Values.topics.in }}
digits.topics.out={{ .Values.topics.out }}
digits.topics.labels={{ .Values.topics.labels }}
digits.topics.accuracy={{ .Values.topics.accuracy }}
digits.topics.dlq={{ .Values.topics.dlq }}
digits.topics.partitions={{ .Values.topics.partitions }}
digits.topics.replication={{ .Values.topics.replication }}
digits.application.id={{ .Values.applicationId }}
digits.close.timeout={{ .Values.closeTimeoutSeconds }}s
digits.model={{ .Values.model.name }}
{{- if .Values.model.control }}
digits.models.control=on
{{- /* helm upgrade --reuse-values knows no value that the release before did not have */}}
{{- with .Values.topics.models }}
digits.topics.models={{ . }}
{{- end }}
{{- with .Values.topics.modelEvents }}
digits.topics.model-events={{ . }}
{{- end }}
{{- with .Values.topics.shadow }}
digits.topics.shadow={{ . }}
{{- end }}
{{- end }}
{{- if and .Values.review .Values.review.enabled }}
digits.answer.unsure=review
{{- with .Values.topics.review }}
digits.topics.review={{ . }}
{{- end }}
{{- end }}
{{- if ne .Values.model.source "image" }}
digits.models.dir=/models
{{- end }}
digits.device={{ ternary "gpu" "cpu" .Values.gpu.enabled }}
digits.http.port={{ .Values.service.port }}
digits.log.format={{ .Values.logFormat }}
{{- range $name, $value := .Values.settings }}
digits.{{ $name }}={{ include "digitstream.value" $value }}
{{- end }}
{{- end -}}

{{/* Secrets come as variables, which the service reads after its file */}}
{{- define "digitstream.secretVariables" -}}
{{- range $name, $reference := .Values.kafka.secretProperties }}
- name: KAFKA_{{ $name | upper | replace "." "_" }}
  valueFrom:
    secretKeyRef:
      name: {{ $reference.secret }}
      key: {{ $reference.key }}
{{- end }}
{{- end -}}

{{- define "digitstream.secretMounts" -}}
{{- range .Values.kafka.secretFiles }}
- name: secret-{{ .name }}
  mountPath: {{ .mountPath }}
  readOnly: true
{{- end }}
{{- end -}}

{{- define "digitstream.secretVolumes" -}}
{{- range .Values.kafka.secretFiles }}
- name: secret-{{ .name }}
  secret:
    secretName: {{ .name }}
{{- end }}
{{- end -}}
